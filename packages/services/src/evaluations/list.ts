import { Channel, Dimension, EvaluationState, Id, Period } from '@earshot/domain';
import * as evaluations from '@earshot/store/evaluations';
import * as interactions from '@earshot/store/interactions';
import * as rubricVersions from '@earshot/store/rubric-versions';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { loadDirectory } from '../directory.ts';
import { PageInput } from '../input.ts';
import { authorise } from '../rights.ts';
import { evaluationScope } from './scope.ts';
import { viewEvaluationRow } from './views.ts';

const ListEvaluationsInput = PageInput.extend({
	state: EvaluationState.optional(),
	agentId: Id.optional(),
	teamId: Id.optional(),
	period: Period.optional(),
	channel: Channel.optional(),
	rubricVersionId: z.string().optional(),
	failedCriterion: z.string().optional(),
	dimension: Dimension.optional()
});

/** Evaluations the actor may see, newest change first. */
export async function listEvaluations(
	ctx: ServiceContext,
	input: z.input<typeof ListEvaluationsInput>
) {
	authorise(
		ctx,
		'evaluation.write',
		'evaluation.listAll',
		'evaluation.listTeam',
		'evaluation.listOwn'
	);
	const { page, pageSize, ...filter } = ListEvaluationsInput.parse(input);
	const { store } = ctx;
	const found = await evaluations.list(store, evaluationScope(ctx.actor), filter, {
		page,
		pageSize
	});
	const names = await loadDirectory(
		store,
		found.rows.map((row) => ({ ...row, userId: row.reviewerId }))
	);
	const about = await interactions.findMany(
		store,
		found.rows.map((row) => row.interactionId)
	);
	const rubrics = await rubricVersions.findMany(store, [
		...new Set(found.rows.map((row) => row.rubricVersionId))
	]);
	const rows = found.rows.map((row) =>
		viewEvaluationRow(ctx, row, names, {
			interaction: about.find((one) => one._id === row.interactionId),
			rubric: rubrics.find((one) => one._id === row.rubricVersionId)
		})
	);
	return { ...found, rows };
}
