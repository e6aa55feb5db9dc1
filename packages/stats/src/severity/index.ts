export type { Review } from './design.ts';
export { fairDifference } from './estimates.ts';
export type { FairScore, Severity, SeverityEstimates } from './estimates.ts';
export { fitSeverity, reviewerVarianceTest } from './fit.ts';
export type { AgentEffects, NoSeverity } from './fit.ts';
export { reviewGroups } from './groups.ts';
export type { ReviewGroup } from './groups.ts';
export { SEVERITY_POLICY, severityVerdict } from './verdict.ts';
export type { FailedGate, SeverityPolicy, SeverityVerdict } from './verdict.ts';
