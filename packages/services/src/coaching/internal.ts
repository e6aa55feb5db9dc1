import {
	DomainError,
	coachingCommandsIn,
	decideCoaching,
	type CoachingCommand,
	type CoachingTask
} from '@earshot/domain';
import { inTransaction, type Store } from '@earshot/store';
import * as coachingTasks from '@earshot/store/coaching-tasks';
import * as findings from '@earshot/store/findings';
import * as interactions from '@earshot/store/interactions';
import * as transcripts from '@earshot/store/transcripts';
import type { Actor, ServiceContext } from '../context.ts';
import { loadDirectory } from '../directory.ts';
import { hasRight } from '../rights.ts';
import {
	viewCoachingTask,
	viewFinding,
	type CoachingTaskDetailView,
	type FindingSource
} from './views.ts';
import { labelOf } from '../interactions/views.ts';

/** Which coaching tasks an actor sees: all, those of the teams they lead, or their own once planned. */
export function coachingScope(actor: Actor): coachingTasks.CoachingScope {
	if (actor.kind !== 'user') return { everyone: false, teamIds: [], agentId: null };
	return {
		everyone: hasRight(actor, 'coaching.listAll'),
		teamIds: hasRight(actor, 'coaching.listTeam') ? actor.leadsTeamIds : [],
		agentId: hasRight(actor, 'coaching.listOwn') ? actor.agentId : null
	};
}

/** A task the actor may see; throws `notFound` for all others. */
export async function loadVisibleTask(
	store: Store,
	actor: Actor,
	id: string
): Promise<CoachingTask> {
	const found = await coachingTasks.findVisible(store, id, coachingScope(actor));
	if (found === null) throw new DomainError('notFound', { entity: 'coachingTask' });
	return found;
}

/** A task about the actor; throws `notFound` for one about anyone else. */
export async function loadTaskAboutSelf(
	store: Store,
	actor: Actor,
	id: string
): Promise<CoachingTask> {
	const found = await loadVisibleTask(store, actor, id);
	if (actor.kind !== 'user' || found.agentId !== actor.agentId)
		throw new DomainError('notFound', { entity: 'coachingTask' });
	return found;
}

/** Decides and writes one command on a task, with whatever `record` writes beside it, in one transaction. */
export async function commandTask(
	ctx: ServiceContext,
	load: (tx: Store) => Promise<CoachingTask>,
	command: CoachingCommand | ((before: CoachingTask) => CoachingCommand),
	record: (tx: Store) => Promise<void>
): Promise<CoachingTask> {
	return inTransaction(ctx.store, async (tx) => {
		const before = await load(tx);
		const given = typeof command === 'function' ? command(before) : command;
		const after = decideCoaching(before, given, ctx.now);
		if ((await coachingTasks.replaceAt(tx, before.rev, after)) === null)
			throw new DomainError('revConflict', { id: before._id });
		await record(tx);
		return after;
	});
}

/** What the actor may do now with a task that they see. */
function allowedCommands(actor: Actor, task: CoachingTask): CoachingCommand['kind'][] {
	if (actor.kind !== 'user') return [];
	const aboutSelf = actor.agentId === task.agentId && hasRight(actor, 'coaching.report');
	const editing = hasRight(actor, 'coaching.edit');
	return coachingCommandsIn(task.state).filter((kind) => (kind === 'report' ? aboutSelf : editing));
}

const gone: FindingSource = { preview: '', messages: [] };

/** The view of a task already found visible, with the findings it came from. */
export async function assembleTask(
	ctx: ServiceContext,
	task: CoachingTask
): Promise<CoachingTaskDetailView> {
	const { store } = ctx;
	const names = await loadDirectory(store, [{ ...task, userId: task.trainerId }]);
	const found = await findings.findMany(store, task.findingIds);
	const about = await interactions.findMany(
		store,
		found.map((finding) => finding.interactionId)
	);
	const sources = new Map(
		await Promise.all(
			about.map(async (one): Promise<[string, FindingSource]> => [
				one._id,
				{ preview: labelOf(one), messages: await transcripts.messagesOf(store, one._id) }
			])
		)
	);
	return {
		...viewCoachingTask(ctx, task, names),
		findings: found
			.toSorted((a, b) => b.at.getTime() - a.at.getTime())
			.map((finding) => viewFinding(finding, sources.get(finding.interactionId) ?? gone)),
		allowed: allowedCommands(ctx.actor, task)
	};
}
