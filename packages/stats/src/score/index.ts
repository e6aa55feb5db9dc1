export { itemStats } from './item-stats.ts';
export type { ItemStats } from './item-stats.ts';
export { mqsInterval } from './mqs.ts';
export type { MqsFlag, MqsInterval, MqsOptions } from './mqs.ts';
export { poolMoments } from './pool.ts';
export type { PoolMoments } from './pool.ts';
export { reviewerTerm } from './reviewer-term.ts';
