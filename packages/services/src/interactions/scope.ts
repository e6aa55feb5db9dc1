import { Channel, Conditions, Id, PhraseCategory, type Condition } from '@earshot/domain';
import type { Store } from '@earshot/store';
import * as agents from '@earshot/store/agents';
import type { InteractionFilter } from '@earshot/store/interactions';
import { z } from 'zod';
import { rulesOf } from '../analysis/phrases.ts';
import type { ServiceContext } from '../context.ts';
import { Instant } from '../input.ts';
import { hasRight } from '../rights.ts';
import { findInteractions, type Found } from '../search/internal.ts';

/** What interactions can be filtered by, wherever they are listed or counted. */
export const interactionFilterFields = {
	q: z.string().max(200).optional(),
	channel: Channel.optional(),
	source: z.string().optional(),
	agentId: Id.optional(),
	teamId: Id.optional(),
	unmapped: z.boolean().optional(),
	phrase: PhraseCategory.optional(),
	filter: Conditions.optional(),
	from: Instant.optional(),
	to: Instant.optional()
};
export type InteractionFields = z.output<z.ZodObject<typeof interactionFilterFields>>;

/** The condition as the store knows it: categories of phrases by their rules. */
export async function storedCondition(store: Store, condition: Condition): Promise<Condition> {
	if (condition.kind !== 'choice' || condition.key !== 'phrase') return condition;
	const categories = condition.values.map((value) => PhraseCategory.parse(value));
	return {
		kind: 'choice',
		key: 'phraseRule',
		values: (await Promise.all(categories.map((one) => rulesOf(store, one)))).flat()
	};
}

/** Null = every team. */
export function teamsOf({ actor }: ServiceContext): readonly string[] | null {
	if (hasRight(actor, 'interaction.listAll')) return null;
	return actor.kind === 'user' ? actor.leadsTeamIds : [];
}

/** The filter within what the actor may list; words are looked for first, and what says them is part of it. */
export async function filterWithin(
	ctx: ServiceContext,
	{ q, phrase, unmapped, filter, ...wanted }: InteractionFields
): Promise<{ filter: InteractionFilter; found: Found | null }> {
	const scoped: InteractionFilter = {
		...wanted,
		teamIds: teamsOf(ctx),
		phraseRuleIds: phrase && (await rulesOf(ctx.store, phrase)),
		unmappedAgentIds:
			unmapped === true ? await agents.listIdsByState(ctx.store, 'toBeMapped') : undefined,
		conditions: await Promise.all((filter ?? []).map((one) => storedCondition(ctx.store, one)))
	};
	if (q === undefined || q.trim() === '') return { filter: scoped, found: null };
	const found = await findInteractions(ctx.store, q, scoped);
	return { filter: { ...scoped, ids: found.ids }, found };
}
