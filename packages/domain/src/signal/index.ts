export * from './figures.ts';
export * from './facts.ts';
export * from './condition.ts';
export * from './condition-text.ts';
export * from './buckets.ts';
