export { getPeaks, openRecording } from './open.ts';
