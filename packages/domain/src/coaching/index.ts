export * from './schema.ts';
export { isOpen, proposeCoaching, type CoachingProposals, type CoachingRule } from './propose.ts';
export { withdrawFromTask } from './withdraw.ts';
export * from './rules.ts';
