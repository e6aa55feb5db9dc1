export { getPeaks } from './get-peaks.ts';
export { openRecording } from './open.ts';
