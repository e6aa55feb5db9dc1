export * from './schema.ts';
export { blindingOf } from './blinding.ts';
export { checkOf, type CheckGround } from './check.ts';
export { isEditWindowOver } from './edit-window.ts';
export { secondReviewOf } from './second.ts';
export { effectivePolicy, policyIssues, type PolicyGround } from './rules.ts';
