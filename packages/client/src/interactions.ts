import { InteractionPage, InteractionView } from '@earshot/contract';
import { get, type Query } from './request.ts';

export const listInteractions = (query: Query = {}) =>
	get('/api/interactions', InteractionPage, query);
export const readInteraction = (id: string) => get(`/api/interactions/${id}`, InteractionView);
