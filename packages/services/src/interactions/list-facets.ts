import type { Store } from '@earshot/store';
import * as interactionFigures from '@earshot/store/interaction-figures';
import { namedHits } from '../analysis/phrases.ts';
import type { ServiceContext } from '../context.ts';
import { maskedField } from '../privacy/index.ts';
import { authorise } from '../rights.ts';
import { teamsOf } from './scope.ts';

/** A field with more different values than this is no choice but a text or a number. */
const valuesMax = 40;

type Seen = interactionFigures.SeenValue;

/** Values that repeat, and hold nobody's data. */
function isChoice(values: readonly Seen[]): boolean {
	const [most] = values;
	return (
		values.length <= valuesMax && most !== undefined && (most.count > 1 || values.length === 1)
	);
}

const isOpen = ({ field, value }: Seen): boolean =>
	!field.startsWith('meta.') || maskedField(field.slice('meta.'.length), value) === value;

async function ruleNames(store: Store, ids: readonly string[]): Promise<Map<string, string>> {
	const hits = ids.map((ruleId) => ({ ruleId, ruleVersion: 1, evidence: [] }));
	return new Map((await namedHits(store, hits)).map(({ ruleId, name }) => [ruleId, name]));
}

/** What can be chosen of the fields interactions carry: values seen on the newest of those one may list. */
export async function listInteractionFacets(ctx: ServiceContext) {
	authorise(ctx, 'interaction.listAll', 'interaction.listTeam');
	const filter = { teamIds: teamsOf(ctx) };
	const seen = await interactionFigures.seenValues(ctx.store, filter);
	const hits = await interactionFigures.seenRules(ctx.store, filter);
	const names = await ruleNames(
		ctx.store,
		hits.map(({ value }) => value)
	);
	const labelOf = ({ field, value }: Seen) =>
		field === 'phraseRule' ? (names.get(value) ?? value) : value;
	const fields = Map.groupBy(seen.filter(isOpen), ({ field }) => field);
	const chosen = [...fields].filter(([, values]) => isChoice(values));
	if (hits.length > 0) chosen.push(['phraseRule', hits]);
	return {
		newest: interactionFigures.facetRowsMax,
		fields: chosen
			.map(([name, values]) => ({
				name,
				values: values.map((one) => ({
					value: one.value,
					label: labelOf(one),
					count: one.count
				}))
			}))
			.toSorted((a, b) => a.name.localeCompare(b.name))
	};
}
