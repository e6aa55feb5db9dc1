export * from './schema.ts';
export * from './commands.ts';
export * from './rules.ts';
export * from './heard.ts';
export * from './evidence.ts';
export * from './findings.ts';
export { evaluationContentHash, type HashedContent } from './submit.ts';
export { draftProgress, type DraftProgress } from './progress.ts';
