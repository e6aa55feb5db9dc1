export { bound, connectStore, databaseName, inTransaction, newId, type Store } from './store.ts';
export { defineCollection, type CollectionDefinition } from './collection.ts';
