import type { Channel, Condition, Interaction } from '@earshot/domain';
import type { Filter } from 'mongodb';
import { conditionFilter } from './condition-filter.ts';
import { allOf } from './page.ts';

export interface InteractionFilter {
	/** Whom the reader may see: null = everyone, else the teams. */
	teamIds: readonly string[] | null;
	/** Only these. */
	ids?: readonly string[] | undefined;
	channel?: Channel | undefined;
	source?: string | undefined;
	agentId?: string | undefined;
	teamId?: string | undefined;
	/** Agents of whom it is not yet known who they are; interactions without agent are among them. */
	unmappedAgentIds?: readonly string[] | undefined;
	/** At least one of these phrase rules hit. */
	phraseRuleIds?: readonly string[] | undefined;
	conditions?: readonly Condition[] | undefined;
	from?: Date | undefined;
	to?: Date | undefined;
}

/** The filter as the database is asked. */
export function interactionFilter(wanted: InteractionFilter): Filter<Interaction> {
	const all: Filter<Interaction>[] = [];
	if (wanted.teamIds !== null) all.push({ teamId: { $in: [...wanted.teamIds] } });
	if (wanted.ids !== undefined) all.push({ _id: { $in: [...wanted.ids] } });
	if (wanted.teamId !== undefined) all.push({ teamId: wanted.teamId });
	if (wanted.agentId !== undefined) all.push({ agentId: wanted.agentId });
	if (wanted.unmappedAgentIds !== undefined)
		all.push({ agentId: { $in: [null, ...wanted.unmappedAgentIds] } });
	if (wanted.channel !== undefined) all.push({ channel: wanted.channel });
	if (wanted.source !== undefined) all.push({ source: wanted.source });
	if (wanted.phraseRuleIds !== undefined)
		all.push({ 'phraseHits.ruleId': { $in: [...wanted.phraseRuleIds] } });
	if (wanted.from !== undefined) all.push({ periodAt: { $gte: wanted.from } });
	if (wanted.to !== undefined) all.push({ periodAt: { $lt: wanted.to } });
	all.push(...(wanted.conditions ?? []).map(conditionFilter));
	return allOf(all);
}
