export type { Review } from './design.ts';
export { fairDifference } from './estimates.ts';
export type { FairScore, Severity, SeverityEstimates } from './estimates.ts';
export { fitSeverity, reviewerVarianceTest, type AgentEffects, type NoSeverity } from './fit.ts';
export { reviewGroups, type ReviewGroup } from './groups.ts';
export { SEVERITY_POLICY, severityVerdict } from './verdict.ts';
export type { FailedGate, SeverityPolicy, SeverityVerdict } from './verdict.ts';
export { fitRasch, type NoRasch, type RubricReview } from './rasch.ts';
export type { RaschEstimates } from './rasch-estimates.ts';
