export { hajekMean, mean, sampleVariance } from './moments.ts';
export { median, quantile } from './quantile.ts';
