export { alphaBootstrap, alphaLinearised, alphaReplicates, krippendorffAlpha } from './alpha.ts';
export type { Metric } from './alpha.ts';
export { calibrationOf, type Calibration } from './calibration.ts';
export { gwetAc } from './gwet.ts';
export { icc, type Icc, type IccForm } from './icc.ts';
export { cohenKappa } from './kappa.ts';
export {
	blandAltman,
	meanAbsoluteDifference,
	percentAgreement,
	specificAgreement
} from './percent.ts';
export type { Agreement, Ratings, Weighting } from './ratings.ts';
export { alphaBand, chooseAgreement, iccBand } from './choice.ts';
export type {
	AgreementChoice,
	AgreementStatistic,
	AlphaBand,
	IccBand,
	RatingDesign,
	RatingScale
} from './choice.ts';
