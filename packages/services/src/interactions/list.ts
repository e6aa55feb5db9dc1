import { Channel, Id, PhraseCategory } from '@earshot/domain';
import * as agents from '@earshot/store/agents';
import * as interactions from '@earshot/store/interactions';
import { z } from 'zod';
import { rulesOf } from '../analysis/phrases.ts';
import type { ServiceContext } from '../context.ts';
import { loadDirectory } from '../directory.ts';
import { Instant, PageInput } from '../input.ts';
import { authorise, hasRight } from '../rights.ts';
import { viewInteractionRow } from './views.ts';

const ListInteractionsInput = PageInput.extend({
	q: z.string().max(100).optional(),
	channel: Channel.optional(),
	source: z.string().optional(),
	agentId: Id.optional(),
	teamId: Id.optional(),
	unmapped: z.boolean().optional(),
	phrase: PhraseCategory.optional(),
	from: Instant.optional(),
	to: Instant.optional(),
	sort: z.enum(['periodAt', 'durationMs', 'messageCount']).default('periodAt'),
	order: z.enum(['asc', 'desc']).default('desc')
});

/** Interactions of the centre, or of the teams one leads. */
export async function listInteractions(
	ctx: ServiceContext,
	input: z.input<typeof ListInteractionsInput>
) {
	authorise(ctx, 'interaction.listAll', 'interaction.listTeam');
	const { page, pageSize, sort, order, unmapped, phrase, ...wanted } =
		ListInteractionsInput.parse(input);
	const found = await interactions.list(
		ctx.store,
		{
			...wanted,
			teamIds: teamsOf(ctx),
			phraseRuleIds: phrase && (await rulesOf(phrase)),
			unmappedAgentIds:
				unmapped === true ? await agents.listIdsByState(ctx.store, 'toBeMapped') : undefined
		},
		{ field: sort, order },
		{ page, pageSize }
	);
	const names = await loadDirectory(ctx.store, found.rows);
	return { ...found, rows: found.rows.map((row) => viewInteractionRow(ctx, row, names)) };
}

function teamsOf({ actor }: ServiceContext): readonly string[] | null {
	if (hasRight(actor, 'interaction.listAll')) return null;
	return actor.kind === 'user' ? actor.leadsTeamIds : [];
}
