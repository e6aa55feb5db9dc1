import { DomainError, proposeCoaching } from '@earshot/domain';
import { newId, type Store } from '@earshot/store';
import * as coachingTasks from '@earshot/store/coaching-tasks';
import * as findings from '@earshot/store/findings';

/** The same criterion this often within this many days proposes coaching; a critical failure does at once. */
export const coachingRule = { days: 30, count: 2 };

const dayMs = 86_400_000;

/** Proposes or adds to an agent's coaching tasks after findings were stored; answers the ids of the tasks written. */
export async function proposeAfterRelease(
	tx: Store,
	agentId: string,
	now: Date
): Promise<string[]> {
	const since = new Date(now.getTime() - coachingRule.days * dayMs);
	const recent = await findings.listOfAgentSince(tx, agentId, since);
	const tasks = await coachingTasks.listOfAgent(tx, agentId);
	const { created, joined } = proposeCoaching(recent, tasks, now, { ...coachingRule, newId });
	await coachingTasks.insertMany(tx, created);
	for (const task of joined)
		if ((await coachingTasks.replaceAt(tx, task.rev - 1, task)) === null)
			throw new DomainError('revConflict', { id: task._id });
	return [...created, ...joined].map((task) => task._id);
}
