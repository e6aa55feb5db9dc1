export {
	drawSample,
	frameHash,
	nextReplacement,
	permanentRandomNumbers,
	seedCommitment,
	verifyDraw
} from './rules.ts';
export type { SamplePick } from '@earshot/stats';
