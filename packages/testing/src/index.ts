export * from './contexts.ts';
export * from './database.ts';
export * from './factories.ts';
