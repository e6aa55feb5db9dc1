export * from './answers.ts';
export * from './cast.ts';
export * from './contexts.ts';
export * from './database.ts';
export * from './factories.ts';
export * from './review.ts';
export * from './outcomes.ts';
