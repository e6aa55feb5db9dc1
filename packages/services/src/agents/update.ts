import { type Agent, DomainError, Id } from '@earshot/domain';
import { inTransaction, type Store } from '@earshot/store';
import * as agents from '@earshot/store/agents';
import * as assignments from '@earshot/store/assignments';
import * as interactions from '@earshot/store/interactions';
import * as teams from '@earshot/store/teams';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { viewAgents } from './internal.ts';

const UpdateAgentInput = z.strictObject({
	id: Id,
	rev: z.int().min(0),
	name: z.string().trim().min(1).max(200).optional(),
	teamId: Id.nullable().optional(),
	state: z.enum(['active', 'left']).optional(),
	mergeInto: Id.optional()
});
type UpdateAgentInput = z.infer<typeof UpdateAgentInput>;

async function assertTeam(tx: Store, teamId: string | null | undefined): Promise<void> {
	if (typeof teamId === 'string' && (await teams.findById(tx, teamId)) === null)
		throw new DomainError('invalidInput', {}, [{ path: ['teamId'], code: 'notFound' }]);
}

const since = new Date(0);
const isUnplaced = (agent: Agent): boolean =>
	agent.teamHistory.length === 0 && agent.teamId === null;

/** The first team holds for everything before; a later one from now on. */
function historyAfter(agent: Agent, teamId: string | null | undefined, now: Date) {
	if (teamId === undefined || teamId === agent.teamId) return {};
	if (isUnplaced(agent)) return { teamId, teamHistory: [{ teamId, from: since }] };
	const known =
		agent.teamHistory.length > 0 ? agent.teamHistory : [{ teamId: agent.teamId, from: since }];
	return { teamId, teamHistory: [...known, { teamId, from: now }] };
}

async function merge(tx: Store, agent: Agent, targetId: string): Promise<Partial<Agent>> {
	const target = await agents.findById(tx, targetId);
	if (target === null || target._id === agent._id || target.state === 'merged')
		throw new DomainError('invalidInput', {}, [{ path: ['mergeInto'], code: 'notFound' }]);
	if (agent.state !== 'toBeMapped')
		throw new DomainError('stateConflict', { reason: 'onlyUnmappedMerge' });
	if (await assignments.existsForAgent(tx, agent._id))
		throw new DomainError('stateConflict', { reason: 'agentUnderReview' });
	await interactions.moveToAgent(tx, agent._id, target);
	return { state: 'merged', mergedInto: target._id };
}

async function changesOf(tx: Store, agent: Agent, given: UpdateAgentInput, now: Date) {
	if (given.mergeInto !== undefined) return merge(tx, agent, given.mergeInto);
	await assertTeam(tx, given.teamId);
	return {
		...(given.name === undefined ? {} : { name: given.name }),
		...(given.state === undefined ? {} : { state: given.state }),
		...historyAfter(agent, given.teamId, now)
	};
}

/** Confirms an agent met in imported data, moves them to a team, or merges them into the agent they really are. */
export async function updateAgent(ctx: ServiceContext, input: z.input<typeof UpdateAgentInput>) {
	authorise(ctx, 'agent.map');
	const given = UpdateAgentInput.parse(input);
	const saved = await inTransaction(ctx.store, async (tx) => {
		const before = await agents.findById(tx, given.id);
		if (before === null) throw new DomainError('notFound', { entity: 'agent' });
		const changes = await changesOf(tx, before, given, ctx.now);
		const after = await agents.update(tx, given.id, given.rev, changes);
		if (after === null) throw new DomainError('revConflict', { currentRev: before.rev });
		if (isUnplaced(before) && !isUnplaced(after) && after.state !== 'merged')
			await interactions.moveToAgent(tx, after._id, after);
		await writeAudit(tx, ctx, 'agent.update', given.id, { changes });
		return after;
	});
	const [view] = await viewAgents(ctx.store, [saved]);
	return view;
}
