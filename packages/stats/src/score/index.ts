export { fairItemStats, itemStats, type ItemStats } from './item-stats.ts';
export { mqsInterval, type MqsFlag, type MqsInterval, type MqsOptions } from './mqs.ts';
export { poolMoments, type PoolMoments } from './pool.ts';
export { reviewerTerm } from './reviewer-term.ts';
