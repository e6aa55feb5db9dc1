export * from './schema.ts';
export * from './period.ts';
export * from './rollup.ts';
export * from './rules.ts';
