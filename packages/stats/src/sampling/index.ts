export { drawSample, nextReplacement } from './draw.ts';
export type { Sample, SamplePick, SamplePlan, SampleRequest, SampleStratum } from './draw.ts';
export { compareCodePoints, frameHash, type FrameEntry } from './frame.ts';
export {
	combinedInclusion,
	eligibleSize,
	floorSizes,
	inclusionProbabilities,
	paretoRank
} from './probabilities.ts';
export { verifyDraw, type DrawDifference, type RevealedDraw } from './verify.ts';
