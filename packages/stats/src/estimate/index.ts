export { effectiveTrials, stratifiedMean } from './stratified.ts';
export type { StratifiedOptions, StratumSample } from './stratified.ts';
export { hajekEstimate, horvitzThompsonTotal, kishN } from './weighted.ts';
export type { MeanEstimate, VarianceForm } from './weighted.ts';
