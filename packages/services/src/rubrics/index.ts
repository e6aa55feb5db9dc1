export { createRubric } from './create.ts';
export { createRubricDraft } from './create-draft.ts';
export { getRubric } from './get.ts';
export { installBuiltInRubrics } from './install-built-in.ts';
export { listRubrics } from './list.ts';
export { publishRubric } from './publish.ts';
export { retireRubric } from './retire.ts';
export { saveRubricDraft } from './save-draft.ts';
