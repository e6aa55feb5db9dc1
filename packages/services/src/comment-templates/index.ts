export { createCommentTemplate } from './create.ts';
export { listCommentTemplates } from './list.ts';
export { removeCommentTemplate } from './remove.ts';
export { restoreCommentTemplate } from './restore.ts';
export { updateCommentTemplate } from './update.ts';
export { useCommentTemplate } from './use.ts';
