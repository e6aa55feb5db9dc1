import { EvaluationListing, type Evaluation } from '@earshot/domain';
import * as evaluationLists from '@earshot/store/evaluation-lists';
import * as interactions from '@earshot/store/interactions';
import * as rubricVersions from '@earshot/store/rubric-versions';
import type { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { loadDirectory } from '../directory.ts';
import { PageInput } from '../input.ts';
import { authorise } from '../rights.ts';
import { filterWithin } from './narrow.ts';
import { listingRights, presentScope } from './scope.ts';
import { viewEvaluationRow } from './views.ts';

const ListEvaluationsInput = PageInput.extend(EvaluationListing.shape);

/** Evaluations the actor may see, newest change first unless asked otherwise; `capped` tells that there are more. */
export async function listEvaluations(
	ctx: ServiceContext,
	input: z.input<typeof ListEvaluationsInput>
) {
	authorise(ctx, ...listingRights);
	const { page, pageSize, sort, order, ...wanted } = ListEvaluationsInput.parse(input);
	const { filter, capped } = await filterWithin(ctx, wanted);
	const found = await evaluationLists.list(
		ctx.store,
		await presentScope(ctx.store, ctx.actor),
		filter,
		{ field: sort, order },
		{ page, pageSize }
	);
	return { ...found, rows: await rowsOf(ctx, found.rows), capped };
}

async function rowsOf(ctx: ServiceContext, rows: readonly Evaluation[]) {
	const { store } = ctx;
	const names = await loadDirectory(
		store,
		rows.map((row) => ({ ...row, userId: row.reviewerId }))
	);
	const about = await interactions.findMany(
		store,
		rows.map((row) => row.interactionId)
	);
	const rubrics = await rubricVersions.findMany(store, [
		...new Set(rows.map((row) => row.rubricVersionId))
	]);
	return rows.map((row) =>
		viewEvaluationRow(ctx, row, names, {
			interaction: about.find((one) => one._id === row.interactionId),
			rubric: rubrics.find((one) => one._id === row.rubricVersionId)
		})
	);
}
