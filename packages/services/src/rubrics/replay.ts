import {
	Id,
	agentMoves,
	bandMoves,
	differenceSteps,
	lintRubric,
	moveFigures,
	unmappedChoices,
	type RubricVersion,
	type UnmappedChoice
} from '@earshot/domain';
import { countReviewed, type ReviewedFilter } from '@earshot/store/reviewed-evaluations';
import * as rubricVersions from '@earshot/store/rubric-versions';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { loadDirectory } from '../directory.ts';
import { authorise } from '../rights.ts';
import { loadRubricVersion } from './internal.ts';
import { inOrder, monthFields, monthsIn, outOfOrder, pastReviews, reviewsMax } from './past.ts';
import { addReview, emptyTally, type ReplayTally } from './tally.ts';
import { viewAgentMove, viewMovedReview, viewReplayCounts } from './views.ts';

const ReplayRubricInput = z
	.strictObject({
		id: z.string(),
		...monthFields,
		unmapped: z.enum(unmappedChoices).default('leaveOut'),
		/** Whose evaluations are told one by one; the figures stay those of all. */
		agentId: Id.optional()
	})
	.refine(inOrder, outOfOrder);

/** Evaluations told one by one; the figures are of all. */
const movedMax = 200;

/**
 * What evaluations made under earlier versions of a rubric come to under this one: who moves, how far, and what cannot be
 * scored anew and why. Nothing is written. `unsound` where the version has errors; `notFound`.
 */
export async function replayRubric(ctx: ServiceContext, input: z.input<typeof ReplayRubricInput>) {
	authorise(ctx, 'rubric.analyse');
	const { id, unmapped: choice, agentId, ...asked } = ReplayRubricInput.parse(input);
	const { store } = ctx;
	const version = await loadRubricVersion(store, id);
	const problems = lintRubric(version.content).filter(({ severity }) => severity === 'error');
	if (problems.length > 0) return { kind: 'unsound' as const, problems: problems.length };
	const all = await rubricVersions.listByKey(store, version.key);
	const earlier = all.filter((one) => one.version < version.version);
	const months = monthsIn(ctx, asked);
	const filter = { rubricVersionIds: earlier.map(({ _id }) => _id), ...months };
	const tally = await tallyOf(ctx, { version, earlier, filter, choice });
	const found = await countReviewed(store, filter);
	return {
		kind: 'replay' as const,
		...months,
		choice,
		found,
		limit: reviewsMax,
		...viewReplayCounts(version, earlier, tally),
		figures: moveFigures(tally.moves),
		bands: bandMoves(tally.moves),
		steps: differenceSteps(tally.moves),
		...(await viewWhoMoves(ctx, tally, agentId))
	};
}

async function tallyOf(
	{ store }: ServiceContext,
	of: {
		version: RubricVersion;
		earlier: readonly RubricVersion[];
		filter: ReviewedFilter;
		choice: UnmappedChoice;
	}
): Promise<ReplayTally> {
	const tally = emptyTally();
	const reviews = pastReviews(store, of.version, of.earlier, of.filter);
	for await (const review of reviews) addReview(tally, review, of.version.content, of.choice);
	return tally;
}

async function viewWhoMoves(
	ctx: ServiceContext,
	{ moves, moved }: ReplayTally,
	agentId: string | undefined
) {
	const names = await loadDirectory(ctx.store, moves);
	const wanted = moved
		.filter((one) => agentId === undefined || one.agentId === agentId)
		.toSorted((a, b) => farness(b) - farness(a));
	return {
		agents: agentMoves(moves).map((one) => viewAgentMove(ctx, one, names)),
		moved: wanted.length,
		agentId: agentId ?? null,
		rows: wanted.slice(0, movedMax).map((one) => viewMovedReview(ctx, one, names))
	};
}

/** What has no difference, because a score came or went, stands first. */
const farness = ({ difference }: { difference: string | null }): number =>
	difference === null ? Number.MAX_VALUE : Math.abs(Number(difference));
