export { acknowledgeEvaluation } from './acknowledge.ts';
export { commentEvaluation } from './comment.ts';
export { getEvaluation } from './get.ts';
export { listEvaluations } from './list.ts';
export { releaseEvaluation } from './release.ts';
export { releaseManyEvaluations } from './release-many.ts';
export { saveEvaluationDraft } from './save-draft.ts';
export { submitEvaluation } from './submit.ts';
export type { EvaluationView } from './views.ts';
