import {
	createCommentTemplate,
	listCommentTemplates,
	useCommentTemplate
} from '@earshot/client/comment-templates';
import { CommentLibrary } from './library.svelte.ts';

/** The one library of this page. */
export const ownLibrary = new CommentLibrary({
	list: listCommentTemplates,
	create: createCommentTemplate,
	use: useCommentTemplate
});
