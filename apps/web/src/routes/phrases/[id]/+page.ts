import { listBackTests, readPhraseRule } from '@earshot/client/phrases';
import { later } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params }) => ({
	rule: later(readPhraseRule(params.id)),
	tests: later(listBackTests(params.id))
});
