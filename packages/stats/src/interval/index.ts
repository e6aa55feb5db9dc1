export { bcaInterval, bootstrapInterval, percentileInterval, resamples } from './bootstrap.ts';
export { correlationInterval } from './correlation.ts';
export { tLimits, type Interval } from './interval.ts';
export { sampleSizeForMargin, tInterval } from './mean.ts';
export {
	clopperPearsonInterval,
	jeffreysInterval,
	newcombeInterval,
	wilsonInterval
} from './proportion.ts';
export type { Counts } from './proportion.ts';
