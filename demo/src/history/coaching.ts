import {
	decideCoaching,
	proposeCoaching,
	type CoachingCommand,
	type CoachingTask,
	type Finding
} from '@earshot/domain';
import { between, chance, demoId, oneOf } from '../chance.ts';
import { workingTimeAfter } from './calendar.ts';
import { coachingTexts } from './coaching-texts.ts';
import { repeatedFailure } from './quality.ts';

/** The rule of the product: the same criterion twice in 30 days, or a critical failure. */
const rule = { days: 30, count: 2 };
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

interface Step {
	at: Date;
	command: (rev: number) => CoachingCommand;
}

/** The one task that stays open, for whoever tries the demo as the agent. */
const waitsForAgent = ({ criterionId }: CoachingTask, agent: string): boolean =>
	agent === repeatedFailure.agent && criterionId === repeatedFailure.criterionId;

function planStep(task: CoachingTask, trainerId: string, at: Date): Step {
	const { goals, plan } = coachingTexts(task.rubricKey);
	const goal = goals[task.dimension];
	const dueAt = new Date(at.getTime() + 14 * dayMs);
	return { at, command: (rev) => ({ kind: 'plan', rev, goal, plan, trainerId, dueAt }) };
}

function closeStep(task: CoachingTask, at: Date): Step {
	const luck = chance(task._id, 'outcome');
	const outcome = luck < 0.6 ? 'achieved' : luck < 0.9 ? 'partly' : 'notAchieved';
	const note = coachingTexts(task.rubricKey).notes[outcome];
	return { at, command: (rev) => ({ kind: 'close', rev, outcome, note }) };
}

/** What will be done with a task, in order, each at its time. */
function stepsOf(task: CoachingTask, agent: string, trainerId: string): Step[] {
	const texts = coachingTexts(task.rubricKey);
	const after = (at: Date, days: [number, number], what: string) =>
		workingTimeAfter(at, between(...days, task._id, what), `${task._id} ${what}`);
	const critical = task.trigger.kind === 'critical';
	if (waitsForAgent(task, agent))
		return [planStep(task, trainerId, new Date(task.createdAt.getTime() + hourMs))];
	const plannedAt = after(task.createdAt, [1, 4], 'plan');
	if (!critical && chance(task._id, 'dismiss') < 0.08) {
		const reason = texts.dismissal;
		return [{ at: plannedAt, command: (rev) => ({ kind: 'dismiss', rev, reason }) }];
	}
	const reportedAt = after(plannedAt, [3, 6], 'report');
	const text = oneOf(texts.reports, task._id, 'text');
	return [
		planStep(task, trainerId, plannedAt),
		{ at: reportedAt, command: (rev) => ({ kind: 'report', rev, text }) },
		closeStep(task, after(reportedAt, [2, 5], 'close'))
	];
}

const stepsDone = { proposed: 0, planned: 1, reported: 2, closed: 3, dismissed: 3 };

function advanced(task: CoachingTask, agent: string, trainerId: string, until: Date): CoachingTask {
	return stepsOf(task, agent, trainerId)
		.slice(stepsDone[task.state])
		.filter((step) => step.at <= until)
		.reduce((now, step) => decideCoaching(now, step.command(now.rev), step.at), task);
}

/** One agent's coaching tasks: proposed as findings are released, then worked on, as far as it has come by `now`. */
export function coachingOf(
	agent: string,
	findings: readonly Finding[],
	trainerId: string,
	now: Date
): CoachingTask[] {
	const releases = [...Map.groupBy(findings, (finding) => finding.evaluationId).values()];
	const atOf = (release: Finding[]) => release[0]?.at ?? now;
	let tasks: CoachingTask[] = [];
	const known: Finding[] = [];
	for (const release of releases.toSorted((a, b) => atOf(a).getTime() - atOf(b).getTime())) {
		const at = atOf(release);
		known.push(...release);
		tasks = tasks.map((task) => advanced(task, agent, trainerId, at));
		let count = 0;
		const newId = () => demoId(at, 'task', agent, release[0]?.evaluationId ?? '', count++);
		const { created, joined } = proposeCoaching(known, tasks, at, { ...rule, newId });
		const changed = new Map(joined.map((task) => [task._id, task]));
		tasks = [...tasks.map((task) => changed.get(task._id) ?? task), ...created];
	}
	return tasks.map((task) => advanced(task, agent, trainerId, now));
}
