import { Id, SelfReviewState } from '@earshot/domain';
import * as interactions from '@earshot/store/interactions';
import * as rubricVersions from '@earshot/store/rubric-versions';
import * as selfReviews from '@earshot/store/self-reviews';
import type { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { loadDirectory } from '../directory.ts';
import { PageInput } from '../input.ts';
import { authorise } from '../rights.ts';
import { readingRights, selfReviewScope } from './scope.ts';
import { viewSelfReviewRow } from './views.ts';

const ListSelfReviewsInput = PageInput.extend({
	state: SelfReviewState.optional(),
	agentId: Id.optional()
});

/** Self-reviews the actor may see, newest change first. */
export async function listSelfReviews(
	ctx: ServiceContext,
	input: z.input<typeof ListSelfReviewsInput>
) {
	authorise(ctx, ...readingRights);
	const { page, pageSize, ...filter } = ListSelfReviewsInput.parse(input);
	const { store } = ctx;
	const scope = selfReviewScope(ctx.actor);
	const found = await selfReviews.list(store, scope, filter, { page, pageSize });
	const names = await loadDirectory(store, found.rows);
	const about = await interactions.findMany(
		store,
		found.rows.map((row) => row.interactionId)
	);
	const rubrics = await rubricVersions.findMany(store, [
		...new Set(found.rows.map((row) => row.rubricVersionId))
	]);
	const rows = found.rows.map((row) =>
		viewSelfReviewRow(row, names, {
			interaction: about.find((one) => one._id === row.interactionId),
			rubric: rubrics.find((one) => one._id === row.rubricVersionId)
		})
	);
	return { ...found, rows };
}
