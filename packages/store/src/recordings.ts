import { Recording } from '@earshot/domain';
import { defineCollection } from './collection.ts';
import { bound, type Store } from './store.ts';

export const definition = defineCollection('recordings', Recording, []);

export const findById = (store: Store, id: string): Promise<Recording | null> =>
	definition.of(store).findOne({ _id: id }, bound(store));
