export { effectiveTrials, stratifiedMean } from './stratified.ts';
export type { StratumSample } from './stratified.ts';
export { hajekEstimate, horvitzThompsonTotal, kishN } from './weighted.ts';
export type { MeanEstimate } from './weighted.ts';
