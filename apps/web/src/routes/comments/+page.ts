import { listCommentTemplates } from '@earshot/client/comment-templates';
import { listRubrics } from '@earshot/client/rubrics';
import { later } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = () => ({
	list: later(listCommentTemplates()),
	rubrics: later(listRubrics())
});
