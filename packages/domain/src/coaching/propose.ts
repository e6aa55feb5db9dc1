import type { Finding } from '../evaluation/schema.ts';
import type { CoachingTask, CoachingTrigger } from './schema.ts';

const dayMs = 86_400_000;

export interface CoachingRule {
	/** How far back findings count, days of 24 hours. */
	days: number;
	/** Findings on the same criterion that make a proposal. */
	count: number;
	newId: () => string;
}

export interface CoachingProposals {
	/** New tasks in state `proposed`. */
	created: CoachingTask[];
	/** Open tasks with new findings in them, `rev` raised. */
	joined: CoachingTask[];
}

/**
 * What findings ask for (CO1–CO6): any critical failure, or `count` findings on one criterion within `days`, proposes
 * a task; new findings join the open task of their agent, rubric and criterion. `tasks` are the agent's tasks in every
 * state: a finding that already belongs to one is not counted again.
 */
export function proposeCoaching(
	findings: readonly Finding[],
	tasks: readonly CoachingTask[],
	now: Date,
	rule: CoachingRule
): CoachingProposals {
	const kept = tasks.filter((task) => !task.dismissal?.withdrawn);
	const used = new Set(kept.flatMap((task) => task.findingIds));
	const from = now.getTime() - rule.days * dayMs;
	const fresh = findings
		.filter((one) => !used.has(one._id) && one.at.getTime() >= from && one.at <= now)
		.toSorted((a, b) => a.at.getTime() - b.at.getTime());
	const proposals: CoachingProposals = { created: [], joined: [] };
	for (const [subject, group] of Map.groupBy(fresh, subjectOf)) {
		const open = tasks.find((task) => isOpen(task) && subjectOf(task) === subject);
		const trigger = triggerOf(group, rule);
		if (open) proposals.joined.push(join(open, group, now));
		else if (trigger) proposals.created.push(propose(group, trigger, now, rule));
	}
	return proposals;
}

/** True while a task still takes up new findings. */
export function isOpen(task: Pick<CoachingTask, 'state'>): boolean {
	return task.state !== 'closed' && task.state !== 'dismissed';
}

function subjectOf(one: Pick<Finding, 'agentId' | 'rubricKey' | 'criterionId'>): string {
	return JSON.stringify([one.agentId, one.rubricKey, one.criterionId]);
}

/** Why findings on one criterion propose coaching (CO1, CO2); null where they do not. */
export function triggerOf(
	group: readonly Finding[],
	rule: Pick<CoachingRule, 'count' | 'days'>
): CoachingTrigger | null {
	if (group.some((finding) => finding.critical)) return { kind: 'critical' };
	const evaluations = new Set(group.map((finding) => finding.evaluationId));
	if (evaluations.size < rule.count) return null;
	return { kind: 'repeated', count: evaluations.size, days: rule.days };
}

function join(task: CoachingTask, group: Finding[], now: Date): CoachingTask {
	const critical = group.some((finding) => finding.critical);
	return {
		...task,
		trigger: critical ? { kind: 'critical' } : task.trigger,
		findingIds: [...task.findingIds, ...group.map((finding) => finding._id)],
		simulated: task.simulated && group.every((finding) => finding.simulated),
		rev: task.rev + 1,
		updatedAt: now
	};
}

function propose(
	group: Finding[],
	trigger: CoachingTrigger,
	now: Date,
	rule: CoachingRule
): CoachingTask {
	const latest = group.at(-1);
	if (!latest) throw new RangeError('a proposal needs findings');
	return {
		_id: rule.newId(),
		v: 1,
		agentId: latest.agentId,
		teamId: latest.teamId,
		rubricKey: latest.rubricKey,
		criterionId: latest.criterionId,
		criterionTitle: latest.title,
		dimension: latest.dimension,
		trigger,
		findingIds: group.map((finding) => finding._id),
		state: 'proposed',
		goal: '',
		plan: '',
		trainerId: null,
		dueAt: null,
		report: null,
		result: null,
		dismissal: null,
		simulated: group.every((finding) => finding.simulated),
		rev: 0,
		createdAt: now,
		updatedAt: now
	};
}
