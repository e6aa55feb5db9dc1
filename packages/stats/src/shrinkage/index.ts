export { betaBinomial } from './beta-binomial.ts';
export type { BetaBinomialFit } from './beta-binomial.ts';
export { shrinkEstimates } from './normal.ts';
export type { HeterogeneityMethod, Shrinkage, ShrunkenEstimate } from './normal.ts';
export { fitVariancePrior } from './variances.ts';
export type { VariancePrior } from './variances.ts';
