export { drawSample, nextReplacement } from './draw.ts';
export type { Sample, SamplePick, SamplePlan, SampleRequest, SampleStratum } from './draw.ts';
export { compareCodePoints, frameHash } from './frame.ts';
export type { FrameEntry } from './frame.ts';
export {
	combinedInclusion,
	eligibleSize,
	floorSizes,
	inclusionProbabilities,
	paretoRank
} from './probabilities.ts';
export { verifyDraw } from './verify.ts';
export type { DrawDifference, RevealedDraw } from './verify.ts';
