import {
	addMonth,
	bridgeOf,
	criteriaOf,
	type CriterionMonth,
	type RubricVersion
} from '@earshot/domain';
import {
	countReviewed,
	eachReviewed,
	type ReviewedFilter
} from '@earshot/store/reviewed-evaluations';
import * as rubricVersions from '@earshot/store/rubric-versions';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { loadRubricVersion } from './internal.ts';
import { inOrder, monthFields, monthsIn, outOfOrder, reviewsMax } from './past.ts';
import { viewBridgeRun } from './views.ts';

const BridgeRubricInput = z
	.strictObject({ id: z.string(), ...monthFields })
	.refine(inOrder, outOfOrder);

/** A year, so that versions that followed each other stand side by side. */
const usualMonths = 12;

/**
 * How often each criterion of a version passed, month by month through this and the earlier versions, broken where it meant
 * something else. Of the random sample alone; of many evaluations the newest. `notFound`.
 */
export async function bridgeRubric(ctx: ServiceContext, input: z.input<typeof BridgeRubricInput>) {
	authorise(ctx, 'rubric.analyse');
	const { id, ...asked } = BridgeRubricInput.parse(input);
	const { store } = ctx;
	const version = await loadRubricVersion(store, id);
	const all = await rubricVersions.listByKey(store, version.key);
	const months = monthsIn(ctx, asked, usualMonths);
	const versions = all.filter((one) => one.version <= version.version);
	const rubricVersionIds = versions.map(({ _id }) => _id);
	const filter = { rubricVersionIds, selection: 'random' as const, ...months };
	const counted = await countMonths(ctx, versions, filter);
	const used = versions.filter((one) => counted.used.has(one.version));
	return {
		...months,
		found: await countReviewed(store, filter),
		looked: counted.looked,
		limit: reviewsMax,
		simulated: counted.simulated,
		criteria: criteriaOf(version.content).map(({ criterion }) => ({
			criterionId: criterion.id,
			title: criterion.title,
			dimension: criterion.dimension,
			runs: bridgeOf(criterion.id, used, counted.months).map(viewBridgeRun)
		}))
	};
}

async function countMonths(
	{ store }: ServiceContext,
	versions: readonly RubricVersion[],
	filter: ReviewedFilter
) {
	const numbers = new Map(versions.map((one) => [one._id, one.version]));
	const months = new Map<string, CriterionMonth>();
	const used = new Set<number>();
	let [looked, simulated] = [0, false];
	for await (const row of eachReviewed(store, filter, reviewsMax)) {
		const version = numbers.get(row.rubricVersionId);
		if (version === undefined || row.result === null) continue;
		looked += 1;
		simulated ||= row.simulated;
		used.add(version);
		addMonth(months, { version, period: row.period }, row.result.trace);
	}
	return { months: [...months.values()], used, looked, simulated };
}
