import { listImportIssues, readImport } from '@earshot/client/imports';
import { later, paramsOf } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params, url }) => ({
	run: later(readImport(params.id)),
	issues: later(listImportIssues(params.id, paramsOf(url, 'page')))
});
