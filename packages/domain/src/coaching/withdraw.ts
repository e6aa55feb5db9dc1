import type { Finding } from '../evaluation/schema.ts';
import { triggerOf, type CoachingRule } from './propose.ts';
import type { CoachingTask } from './schema.ts';

/**
 * What a task becomes when findings it names are withdrawn (CO13); null where it stays as it is. `standing` are its
 * other findings, `reason` is the amendment's.
 */
export function withdrawFromTask(
	task: CoachingTask,
	standing: readonly Finding[],
	reason: string,
	now: Date,
	rule: Pick<CoachingRule, 'count' | 'days'>
): CoachingTask | null {
	if (task.state !== 'proposed') return null;
	const trigger = triggerOf(standing, rule);
	const next = { ...task, rev: task.rev + 1, updatedAt: now };
	if (trigger === null) {
		return { ...next, state: 'dismissed', dismissal: { reason, at: now, withdrawn: true } };
	}
	return sameTrigger(task.trigger, trigger) ? null : { ...next, trigger };
}

/** More findings than a proposal began with do not change why it was made. */
function sameTrigger(before: CoachingTask['trigger'], after: CoachingTask['trigger']): boolean {
	if (before.kind === 'critical' || after.kind === 'critical') return before.kind === after.kind;
	return before.count <= after.count;
}
