import { readRubric, replayRubric } from '@earshot/client/rubrics';
import { later } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params, url }) => {
	// Read one by one, so that sorting, which is in the address too, asks for nothing again.
	const asked = (name: string) => url.searchParams.get(name);
	const query = {
		from: asked('from'),
		to: asked('to'),
		unmapped: asked('unmapped'),
		agentId: asked('agentId')
	};
	const { versionId } = params;
	return { both: later(Promise.all([readRubric(versionId), replayRubric(versionId, query)])) };
};
