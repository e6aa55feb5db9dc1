export type { NotEstimable } from './not-estimable.ts';
export * from './allocation/index.ts';
export * from './compare/index.ts';
export * from './describe/index.ts';
export * from './interval/index.ts';
export * from './random/index.ts';
export * from './sampling/index.ts';
export * from './score/index.ts';
export * from './special/index.ts';
