export { hajekMean, mean } from './mean.ts';
export { median, quantile } from './quantile.ts';
export { sampleVariance } from './sample-variance.ts';
