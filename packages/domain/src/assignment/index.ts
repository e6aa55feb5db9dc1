export { defaultReviewEffort, minutesOf } from './minutes.ts';
export type { ReviewedInteraction, ReviewEffort } from './minutes.ts';
export { assignByMinutes } from './rules.ts';
export { unassignedReasons } from './types.ts';
export type {
	AssignmentItem,
	AssignmentPlan,
	AssignmentRequest,
	AssignmentReviewer,
	ExistingPair,
	ReviewerLoad,
	UnassignedReason
} from './types.ts';
