export { compareCodePoints } from './code-points.ts';
export { drawSample, nextReplacement } from './draw.ts';
export type {
	ReplacementRequest,
	Sample,
	SamplePick,
	SampleRequest,
	SampleStratum
} from './draw.ts';
export { frameHash } from './frame.ts';
export type { FrameEntry } from './frame.ts';
export { permanentRandomNumber, permanentRandomNumbers, seedCommitment } from './prn.ts';
export type { PermanentRandomNumber } from './prn.ts';
export { verifyDraw } from './verify.ts';
export type { DrawDifference, RevealedDraw } from './verify.ts';
