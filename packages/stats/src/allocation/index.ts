export {
	costOptimalAllocation,
	equalAllocation,
	neymanAllocation,
	proportionalAllocation,
	shrunkenDeviations
} from './allocate.ts';
export type { Allocation, AllocationStratum } from './allocate.ts';
export { dependability, fitForUse, reviewsForDependability } from './reliability.ts';
export type { FitForUse, VarianceComponents } from './reliability.ts';
