import * as evaluationLists from '@earshot/store/evaluation-lists';
import type { SeenValue } from '@earshot/store/evaluation-lists';
import * as interactionFigures from '@earshot/store/interaction-figures';
import * as rubricVersions from '@earshot/store/rubric-versions';
import { agentShownTo } from '../blinding.ts';
import type { ServiceContext } from '../context.ts';
import { loadDirectory } from '../directory.ts';
import { authorise } from '../rights.ts';
import { listingRights, presentScope } from './scope.ts';

/** What can be chosen in the list: who and what is on the newest evaluations the actor may see. */
export async function listEvaluationFacets(ctx: ServiceContext) {
	authorise(ctx, ...listingRights);
	const { store } = ctx;
	const seen = await evaluationLists.seenValues(store, await presentScope(store, ctx.actor));
	const of = (field: SeenValue['field']) => seen.filter((one) => one.field === field);
	const names = await loadDirectory(store, [
		...of('agentId').map(({ value }) => ({ agentId: value })),
		...of('teamId').map(({ value }) => ({ teamId: value })),
		...of('reviewerId').map(({ value }) => ({ userId: value }))
	]);
	const agents = of('agentId').flatMap(({ value, count }) => {
		const shown = agentShownTo(ctx.actor, names.agent(value));
		return shown === null ? [] : [{ id: value, name: shown.name, count }];
	});
	const rubrics = of('rubricVersionId');
	const versions = await rubricVersions.findMany(
		store,
		rubrics.map(({ value }) => value)
	);
	const about = of('interactionId').map(({ value }) => value);
	const values = await interactionFigures.seenValues(store, { teamIds: null, ids: about });
	return {
		newest: evaluationLists.facetRowsMax,
		agents,
		teams: of('teamId').flatMap(({ value, count }) => {
			const team = names.team(value);
			return team === null ? [] : [{ ...team, count }];
		}),
		reviewers: of('reviewerId').map(({ value, count }) => ({ ...names.person(value), count })),
		rubrics: rubrics.flatMap(({ value, count }) => {
			const version = versions.find(({ _id }) => _id === value);
			if (version === undefined) return [];
			const { key, content } = version;
			return [{ id: value, key, version: version.version, title: content.title, count }];
		}),
		queues: values
			.filter(({ field }) => field === 'queue')
			.map(({ value, count }) => ({ value, count }))
	};
}
