import { readPhraseRule } from '@earshot/client/phrases';
import { m } from '#lib/paraglide/messages.js';
import { later } from '#lib/url.ts';
import { newContent } from '../editor/conditions.ts';
import type { PageLoad } from './$types';

/** A new rule, or one that begins as another. */
async function begun(from: string | null) {
	if (from === null) return newContent();
	const { content } = await readPhraseRule(from);
	return { ...content, name: m.phrases_copy_name({ name: content.name }).slice(0, 100) };
}

export const load: PageLoad = ({ url }) => ({
	content: later(begun(url.searchParams.get('from')))
});
