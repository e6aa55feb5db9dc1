export * from './schema.ts';
export * from './rules.ts';
export { lintRubric, rubricIssueCodes, type RubricIssue, type RubricIssueCode } from './lint.ts';
export { missingAnswers, unscorableAnswers } from './missing.ts';
export { bandOf, scoreEvaluation } from './score.ts';
export { criteriaOf, readAnswer, type AnswerIssueCode, type CriterionPlace } from './shares.ts';
export { builtInRubrics } from './built-in/index.ts';
