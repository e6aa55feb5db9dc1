export * from './schema.ts';
export * from './rules.ts';
export { askedCriteria, type Asked, type ScoreGround } from './asked.ts';
export { lintRubric, rubricIssueCodes, type RubricIssue, type RubricIssueCode } from './lint.ts';
export {
	criterionFields,
	diffRubrics,
	type CriterionField,
	type FormField,
	type RubricChange,
	type SectionField
} from './diff.ts';
export { earlierCounts, lookBack } from './earlier.ts';
export { addMonth, bridgeOf, type CriterionMonth } from './bridge.ts';
export {
	addFailures,
	addHealth,
	emptyHealth,
	healthOf,
	healthThresholds,
	healthVerdicts,
	type CriterionHealth
} from './health.ts';
export { bestValue, worstValue } from './extremes.ts';
export { missingAnswers, unscorableAnswers } from './missing.ts';
export { replayReview, unmappedChoices, type UnmappedChoice } from './replay.ts';
export { differingLines, type ReplayLine } from './replay-lines.ts';
export { unmappedReasons, type PastReview, type UnmappedReason } from './replay-map.ts';
export {
	agentMoves,
	bandMoves,
	differenceSteps,
	moveFigures,
	scoreDifference,
	type Move,
	type MoveFigures
} from './replay-summary.ts';
export { bandOf, scoreEvaluation } from './score.ts';
export { unscoredScales, type Deduction, type MultiSelect, type Numeric } from './scale.ts';
export {
	criteriaOf,
	deducts,
	readAnswer,
	type AnswerIssueCode,
	type CriterionPlace
} from './shares.ts';
export { builtInRubrics } from './built-in/index.ts';
export { rubricTemplates } from './templates/index.ts';
