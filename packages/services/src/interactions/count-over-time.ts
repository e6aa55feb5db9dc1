import { bucketsOf, Conditions } from '@earshot/domain';
import * as interactionFigures from '@earshot/store/interaction-figures';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { filterWithin, interactionFilterFields, storedCondition } from './scope.ts';

const CountInteractionsInput = z.strictObject({
	...interactionFilterFields,
	/** At most one condition: the share of what it holds of is told too. */
	share: Conditions.max(1).optional()
});

/** How many interactions there are by day, week or month of the centre, within the filter and one's teams. */
export async function countInteractions(
	ctx: ServiceContext,
	input: z.input<typeof CountInteractionsInput>
) {
	authorise(ctx, 'interaction.listAll', 'interaction.listTeam');
	const { share, ...wanted } = CountInteractionsInput.parse(input);
	const { filter, found } = await filterWithin(ctx, wanted);
	const also = share?.[0] === undefined ? null : await storedCondition(ctx.store, share[0]);
	const days = await interactionFigures.countByDay(ctx.store, filter, also, ctx.centre.timeZone);
	const sum = (of: 'count' | 'matched') => days.reduce((total, day) => total + day[of], 0);
	return {
		...bucketsOf(days),
		total: sum('count'),
		matched: also === null ? null : sum('matched'),
		capped: found?.capped ?? false
	};
}
