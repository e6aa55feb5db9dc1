export * from './condition.ts';
export * from './precision.ts';
export * from './rules.ts';
export * from './schema.ts';
