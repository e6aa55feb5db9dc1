import {
	earlierCounts,
	findingsOf,
	type CoachingTask,
	type Evaluation,
	type Finding
} from '@earshot/domain';
import { demoAgent } from '../accounts.ts';
import { demoId } from '../chance.ts';
import { lines, type Rubrics } from '../rubrics.ts';
import { coachingOf } from './coaching.ts';
import { evaluationOf, type Staff } from './evaluations.ts';
import { itemsOf, type Item } from './items.ts';
import { criticalFailure, repeatedFailure } from './quality.ts';
import type { Desk } from './sources.ts';

export { loadDesks } from './sources.ts';
export { simulationSource } from './items.ts';
export { startOfToday } from './calendar.ts';
export type { Staff } from './evaluations.ts';

/** Everything the simulation made; every document says `simulated`. */
export interface History {
	items: Item[];
	evaluations: Evaluation[];
	findings: Finding[];
	coachingTasks: CoachingTask[];
}

/** The criteria that fail on an item by the story of the demo, whatever its agent's quality. */
function failuresByStory(item: Item, latest: ReadonlySet<Item>): Set<string> {
	const fails = new Set<string>();
	const { agent, month, place } = criticalFailure.item;
	if (item.desk.agent.externalId === agent && item.month === month && item.place === place)
		fails.add(criticalFailure.criterionId);
	if (latest.has(item)) fails.add(repeatedFailure.criterionId);
	return fails;
}

const latestReleased = (items: readonly Item[]): Item[] =>
	items.filter((item) => item.releasedAt !== null).slice(-repeatedFailure.last);

/** The items of one desk; the newest of the demo's agent wait to be read. */
function deskItems(desk: Desk, now: Date): { items: Item[]; latest: Set<Item> } {
	const items = itemsOf(desk, now);
	if (desk.agent.externalId !== demoAgent) return { items, latest: new Set() };
	const newest = latestReleased(items);
	for (const item of newest) item.acknowledgedAt = null;
	return { items, latest: new Set(desk.channel === 'chat' ? newest : []) };
}

function findingsOfAll(evaluations: readonly Evaluation[], rubrics: Rubrics): Finding[] {
	const byId = new Map(lines.map((line) => [rubrics[line]._id, rubrics[line]]));
	return evaluations.flatMap((evaluation) => {
		const { releasedAt: at, rubricVersionId, _id } = evaluation;
		const rubric = byId.get(rubricVersionId);
		if (at === null || rubric === undefined) return [];
		let count = 0;
		const newId = () => demoId(at, 'finding', _id, count++);
		return findingsOf(evaluation, rubric.content, { at, rubricKey: rubric.key, newId });
	});
}

const bySubmission = (a: Item, b: Item): number =>
	a.submittedAt.getTime() - b.submittedAt.getTime();

/** What was found before, newest first. */
const resultsOf = (done: readonly Evaluation[]) =>
	done.toReversed().flatMap(({ result }) => result ?? []);

/** The last three full months and the current one, by the rules of the product and from fixed chance. */
export function simulateHistory(
	desks: readonly Desk[],
	rubrics: Rubrics,
	staff: Staff,
	now: Date
): History {
	const items: Item[] = [];
	const evaluations: Evaluation[] = [];
	for (const desk of desks) {
		const own = deskItems(desk, now);
		items.push(...own.items);
		const rubric = rubrics[desk.line];
		const done: Evaluation[] = [];
		for (const item of own.items.toSorted(bySubmission)) {
			const earlier = earlierCounts(rubric.content, resultsOf(done));
			const fails = failuresByStory(item, own.latest);
			done.push(evaluationOf(item, { rubric, earlier }, staff, fails));
		}
		evaluations.push(...done);
	}
	const findings = findingsOfAll(evaluations, rubrics);
	const names = new Map(desks.map(({ agent }) => [agent._id, agent.externalId]));
	const coachingTasks = [...Map.groupBy(findings, (finding) => finding.agentId)].flatMap(
		([agentId, own]) => coachingOf(names.get(agentId) ?? '', own, staff.trainerId, now)
	);
	return { items, evaluations, findings, coachingTasks };
}
