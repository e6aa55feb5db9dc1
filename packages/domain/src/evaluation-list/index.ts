export * from './export.ts';
export * from './filter.ts';
export * from './text.ts';
