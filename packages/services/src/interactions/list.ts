import { figureKeys } from '@earshot/domain';
import * as interactions from '@earshot/store/interactions';
import { z } from 'zod';
import { blindingOn } from '../blinding.ts';
import type { ServiceContext } from '../context.ts';
import { loadDirectory } from '../directory.ts';
import { PageInput } from '../input.ts';
import { authorise } from '../rights.ts';
import { excerptsOf, type FoundText } from '../search/internal.ts';
import { filterWithin, interactionFilterFields } from './scope.ts';
import { viewInteractionRow } from './views.ts';

const ListInteractionsInput = PageInput.extend({
	...interactionFilterFields,
	sort: z.enum(['periodAt', ...figureKeys]).default('periodAt'),
	order: z.enum(['asc', 'desc']).default('desc')
});

/**
 * Interactions of the centre, or of the teams one leads. Of those that say what is looked for, the newest thousand are
 * listed, each with the words around it; `capped` tells that there are more.
 */
export async function listInteractions(
	ctx: ServiceContext,
	input: z.input<typeof ListInteractionsInput>
) {
	authorise(ctx, 'interaction.listAll', 'interaction.listTeam');
	const { page, pageSize, sort, order, ...wanted } = ListInteractionsInput.parse(input);
	const { filter, found } = await filterWithin(ctx, wanted);
	const inOrder = found !== null && sort === 'periodAt' && order === 'desc';
	const listed = inOrder
		? await pageOfFound(ctx, found.ids, { page, pageSize })
		: await interactions.list(ctx.store, filter, { field: sort, order }, { page, pageSize });
	const names = await loadDirectory(ctx.store, listed.rows);
	const ids = listed.rows.map(({ _id }) => _id);
	const blind = await blindingOn(ctx, ids);
	const texts = found?.matcher
		? await excerptsOf(ctx.store, ids, found.matcher)
		: new Map<string, FoundText>();
	return {
		...listed,
		capped: found?.capped ?? false,
		rows: listed.rows.map((row) => ({
			...viewInteractionRow(row, names, blind.get(row._id)),
			found: texts.get(row._id) ?? null
		}))
	};
}

/** What was found is in the order of the list already. */
async function pageOfFound(
	{ store }: ServiceContext,
	ids: readonly string[],
	{ page, pageSize }: { page: number; pageSize: number }
) {
	const shown = ids.slice((page - 1) * pageSize, page * pageSize);
	const byId = new Map((await interactions.findMany(store, shown)).map((one) => [one._id, one]));
	return { rows: shown.flatMap((id) => byId.get(id) ?? []), total: ids.length, page, pageSize };
}
