export { assignDraw, type AssignResult } from './assign.ts';
export { getDraw } from './get.ts';
export { runDraw } from './run.ts';
export { verifyDraw, type DrawVerification } from './verify.ts';
