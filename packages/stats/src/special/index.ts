export { betaCdf, betaQuantile, fisherFCdf, fisherFQuantile } from './beta.ts';
export { chiSquaredCdf, chiSquaredQuantile } from './gamma.ts';
export { logGamma } from './log-gamma.ts';
export { normalCdf, normalQuantile } from './normal.ts';
export { studentTCdf, studentTQuantile } from './student-t.ts';
