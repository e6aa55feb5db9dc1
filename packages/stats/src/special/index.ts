export { betaCdf, betaQuantile } from './beta.ts';
export { chiSquaredCdf, chiSquaredQuantile } from './chi-squared.ts';
export { fisherFCdf, fisherFQuantile } from './fisher-f.ts';
export { logGamma } from './log-gamma.ts';
export { normalCdf, normalQuantile } from './normal.ts';
export { studentTCdf, studentTQuantile } from './student-t.ts';
