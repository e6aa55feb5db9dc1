import { readRubric } from '@earshot/client/rubrics';
import { later } from '#lib/url.ts';
import type { PageLoad } from './$types';

/** The version with this number before it; null for the first. */
function previousOf(versionId: string): string | null {
	const [key = '', version = ''] = versionId.split('@');
	return Number(version) > 1 ? `${key}@${Number(version) - 1}` : null;
}

async function pair(versionId: string) {
	const from = previousOf(versionId);
	const [after, before] = await Promise.all([
		readRubric(versionId),
		from === null ? null : readRubric(from)
	]);
	return { after, before };
}

export const load: PageLoad = ({ params }) => ({ versions: later(pair(params.versionId)) });
