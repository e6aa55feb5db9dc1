export { betaBinomial, type BetaBinomialFit } from './beta-binomial.ts';
export { shrinkEstimates } from './normal.ts';
export type { HeterogeneityMethod, Shrinkage, ShrunkenEstimate } from './normal.ts';
export { fitVariancePrior, type VariancePrior } from './variances.ts';
