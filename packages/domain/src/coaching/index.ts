export * from './schema.ts';
export * from './propose.ts';
export * from './rules.ts';
