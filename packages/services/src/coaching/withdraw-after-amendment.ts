import { DomainError, withdrawFromTask } from '@earshot/domain';
import type { Store } from '@earshot/store';
import * as coachingTasks from '@earshot/store/coaching-tasks';
import * as findings from '@earshot/store/findings';
import { coachingRule } from './propose-after-release.ts';

/** Weighs an agent's proposals anew after findings were withdrawn; answers the ids of the tasks written. */
export async function withdrawAfterAmendment(
	tx: Store,
	agentId: string,
	gone: readonly string[],
	{ reason, now }: { reason: string; now: Date }
): Promise<string[]> {
	if (gone.length === 0) return [];
	const tasks = await coachingTasks.listOfAgent(tx, agentId);
	const written: string[] = [];
	for (const task of tasks.filter(({ findingIds }) => findingIds.some((id) => gone.includes(id)))) {
		const named = await findings.findMany(tx, task.findingIds);
		const standing = named.filter((finding) => !finding.withdrawnAt);
		const next = withdrawFromTask(task, standing, reason, now, coachingRule);
		if (next === null) continue;
		if ((await coachingTasks.replaceAt(tx, task.rev, next)) === null)
			throw new DomainError('revConflict', { id: task._id });
		written.push(task._id);
	}
	return written;
}
