import { listEvaluations } from '@earshot/client/evaluations';
import { readAgentScore } from '@earshot/client/scores';
import { later, paramsOf } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params, url }) => {
	const asked = readAgentScore(params.id, paramsOf(url, 'period', 'rubricVersionId'));
	const behind = asked.then(({ scope }) =>
		listEvaluations({
			agentId: params.id,
			period: scope.period,
			rubricVersionId: scope.rubricVersionId,
			pageSize: 20
		})
	);
	return { score: later(asked), evaluations: later(behind) };
};
