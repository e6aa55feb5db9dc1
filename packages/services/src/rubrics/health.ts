import {
	addFailures,
	addHealth,
	criteriaOf,
	emptyHealth,
	healthOf,
	periodOf,
	shiftPeriod,
	type RubricVersion
} from '@earshot/domain';
import {
	countReviewed,
	eachReviewed,
	type ReviewedFilter
} from '@earshot/store/reviewed-evaluations';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { loadRubricVersion } from './internal.ts';
import { inOrder, monthFields, monthsIn, outOfOrder, reviewsMax } from './past.ts';
import { viewCriterionHealth } from './views.ts';

const RubricHealthInput = z
	.strictObject({ id: z.string(), ...monthFields })
	.refine(inOrder, outOfOrder);

/** "Never failed" looks back on this month and the five before it. */
const recentMonths = 6;

/**
 * How the criteria of a version were used in some months, and what that suggests. Of the random sample; only "never failed"
 * looks at every evaluation of the last six months. Of many evaluations the newest. `notFound`.
 */
export async function getRubricHealth(
	ctx: ServiceContext,
	input: z.input<typeof RubricHealthInput>
) {
	authorise(ctx, 'rubric.analyse');
	const { id, ...asked } = RubricHealthInput.parse(input);
	const { store, now, centre } = ctx;
	const version = await loadRubricVersion(store, id);
	const months = monthsIn(ctx, asked);
	const of = { rubricVersionIds: [id] };
	const filter = { ...of, selection: 'random' as const, ...months };
	const { tally, simulated } = await healthIn(ctx, version, filter);
	const current = periodOf(now, centre.timeZone);
	const lately = { ...of, from: shiftPeriod(current, 1 - recentMonths), to: current };
	const rows = healthOf(tally, await failuresIn(ctx, lately));
	const criteria = new Map(criteriaOf(version.content).map((one) => [one.criterion.id, one]));
	return {
		...months,
		found: await countReviewed(store, filter),
		looked: tally.reviews,
		limit: reviewsMax,
		simulated,
		criteria: rows.flatMap((row) => {
			const place = criteria.get(row.criterionId);
			return place === undefined ? [] : viewCriterionHealth(row, place.criterion);
		})
	};
}

async function healthIn({ store }: ServiceContext, of: RubricVersion, filter: ReviewedFilter) {
	const tally = emptyHealth(of.content);
	let simulated = false;
	for await (const row of eachReviewed(store, filter, reviewsMax)) {
		if (row.result === null) continue;
		simulated ||= row.simulated;
		addHealth(tally, { answers: row.draft.answers, trace: row.result.trace });
	}
	return { tally, simulated };
}

async function failuresIn({ store }: ServiceContext, filter: ReviewedFilter) {
	const counts = new Map<string, { n: number; failed: number }>();
	for await (const { result } of eachReviewed(store, filter, reviewsMax))
		if (result !== null) addFailures(counts, result.trace);
	return counts;
}
