import {
	assignWork,
	createCast,
	draftEvaluation,
	outcomeOf,
	outcomesAtOnce,
	releaseEvaluation as released,
	submitEvaluation as submitted,
	withDatabase,
	type Cast
} from '@earshot/testing';
import { beforeAll, expect, test } from 'vitest';
import type { ServiceContext } from '../context.ts';
import { getInteraction, getMessages } from '../interactions/index.ts';
import {
	acknowledgeEvaluation,
	commentEvaluation,
	getEvaluation,
	listEvaluations,
	type EvaluationView
} from './index.ts';

const db = withDatabase();

let cast: Cast;
let views: Record<'draft' | 'submitted' | 'released', EvaluationView>;

beforeAll(async () => {
	cast = await createCast(db.store);
	const { assignments } = await assignWork(db.store, cast, { perAgent: 3 });
	const [one, two, three] = assignments.map((assignment) => assignment.id);
	if (one === undefined || two === undefined || three === undefined) throw new Error('too few');
	views = {
		draft: await draftEvaluation(cast, one),
		submitted: await submitted(cast, two),
		released: await released(cast, three, ['greeting'])
	};
});

type State = keyof typeof views;

const sight: [string, () => ServiceContext, State[]][] = [
	['its reviewer', () => cast.as.reviewer, ['draft', 'submitted', 'released']],
	['another reviewer', () => cast.other.reviewer, []],
	['the QA lead', () => cast.as.qaLead, ['submitted', 'released']],
	['the manager', () => cast.as.manager, ['submitted', 'released']],
	['the trainer', () => cast.as.trainer, ['submitted', 'released']],
	['the team lead', () => cast.as.teamLead, ['released']],
	["another team's lead", () => cast.other.teamLead, []],
	['the agent', () => cast.as.agent, ['released']],
	['another agent', () => cast.other.agent, []]
];

test.each(sight)('what %s sees', async (_who, caller, seen) => {
	const ctx = caller();
	for (const [state, view] of Object.entries(views)) {
		const expected = seen.some((one) => one === state) ? 'done' : 'notFound';
		expect([state, await outcomeOf(getEvaluation(ctx, { id: view.id }))]).toEqual([
			state,
			expected
		]);
	}
	const { rows, total } = await listEvaluations(ctx, { agentId: cast.agent._id });
	expect(rows.map((row) => row.state).toSorted()).toEqual([...seen].toSorted());
	expect(total).toBe(seen.length);
});

test('who sees an evaluation reads its interaction, and nobody else without a right of their own', async () => {
	const { id } = views.released.interaction;
	for (const ctx of [cast.as.reviewer, cast.as.agent, cast.as.trainer, cast.as.teamLead]) {
		expect(await outcomeOf(getInteraction(ctx, { id }))).toBe('done');
		expect((await getMessages(ctx, { id })).rows).toHaveLength(4);
	}
	for (const ctx of [cast.other.reviewer, cast.other.agent, cast.other.teamLead])
		expect(await outcomeOf(getInteraction(ctx, { id }))).toBe('notFound');
	const hidden = views.submitted.interaction.id;
	expect(await outcomeOf(getInteraction(cast.as.agent, { id: hidden }))).toBe('notFound');
});

test('lists filter by failed criterion and by dimension', async () => {
	const list = async (filter: Parameters<typeof listEvaluations>[1]) =>
		(await listEvaluations(cast.as.qaLead, filter)).rows.map((row) => row.state);
	expect(await list({ failedCriterion: 'greeting' })).toEqual(['released']);
	expect(await list({ failedCriterion: 'typos' })).toEqual([]);
	expect(await list({ dimension: 'tone', period: '2026-11' })).toHaveLength(2);
	expect(await list({ period: '2026-10' })).toEqual([]);
});

test('an acknowledgement is bound to the content and to the agent', async () => {
	const { id, contentHash } = views.released;
	if (contentHash === null) throw new Error('not submitted');
	const by = (ctx: ServiceContext, hash: string) =>
		outcomeOf(acknowledgeEvaluation(ctx, { id, contentHash: hash }));
	expect(await by(cast.other.agent, contentHash)).toBe('notFound');
	expect(await by(cast.as.agent, '0'.repeat(64))).toBe('hashMismatch');
	const unreleased = { id: views.submitted.id, contentHash };
	expect(await outcomeOf(acknowledgeEvaluation(cast.as.agent, unreleased))).toBe('notFound');
	expect(
		await outcomesAtOnce(2, () => acknowledgeEvaluation(cast.as.agent, { id, contentHash }))
	).toEqual(['done', 'done']);
	const after = await getEvaluation(cast.as.agent, { id });
	expect(after).toMatchObject({ state: 'acknowledged', rev: views.released.rev + 1 });
});

test('comments are kept in order, none is lost when two come at once', async () => {
	const { id } = views.released;
	const by = (ctx: ServiceContext) => commentEvaluation(ctx, { id, text: ' 请看第二条 ' });
	expect(await outcomeOf(by(cast.other.agent))).toBe('notFound');
	expect(await outcomeOf(by(cast.other.teamLead))).toBe('notFound');
	expect(
		await outcomesAtOnce(2, (index) => by(index === 0 ? cast.as.agent : cast.as.teamLead))
	).toEqual(['done', 'done']);
	const { comments } = await getEvaluation(cast.as.agent, { id });
	expect(comments.map(({ name, text }) => [name, text]).toSorted()).toEqual([
		['agent', '请看第二条'],
		['teamLead', '请看第二条']
	]);
});
