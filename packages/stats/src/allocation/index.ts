export {
	costOptimalAllocation,
	equalAllocation,
	neymanAllocation,
	shrunkenDeviations
} from './optimum.ts';
export { neymanQuotas, proportionalAllocation } from './quotas.ts';
export { dependability, fitForUse, reviewsForDependability } from './reliability.ts';
export type { FitForUse, VarianceComponents } from './reliability.ts';
export type { Allocation, AllocationStratum } from './strata.ts';
