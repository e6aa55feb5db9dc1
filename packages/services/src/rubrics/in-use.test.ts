import {
	assignWork,
	createCast,
	outcomeOf,
	releaseEvaluation,
	withDatabase,
	type Cast
} from '@earshot/testing';
import { beforeAll, expect, test } from 'vitest';
import {
	bridgeRubric,
	createRubricDraft,
	getRubricHealth,
	publishRubric,
	saveRubricDraft
} from './index.ts';

const db = withDatabase();

let cast: Cast;

const change = (criterionId: string) => async (from: string) => {
	const { as } = cast;
	const { id, rev, content } = await createRubricDraft(as.qaLead, { id: from });
	const sections = content.sections.map((section) => ({
		...section,
		criteria: section.criteria.map((one) =>
			one.id === criterionId ? { ...one, weight: String(2 * Number(one.weight)) } : one
		)
	}));
	const saved = await saveRubricDraft(as.qaLead, { id, rev, content: { ...content, sections } });
	return publishRubric(as.qaLead, { id, rev: saved.rev });
};

/** Two evaluations under version 1, one of them failing the greeting, and two sound ones under version 2, which doubles it. */
beforeAll(async () => {
	cast = await createCast(db.store);
	const first = await assignWork(db.store, cast, { chats: 2, perAgent: 2 });
	await releaseEvaluation(cast, first.assignments[0]?.id ?? '', ['greeting']);
	await releaseEvaluation(cast, first.assignments[1]?.id ?? '');
	await change('greeting')('chats@1');
	const second = await assignWork(db.store, cast, { chats: 2, perAgent: 2 });
	for (const { id } of second.assignments.slice(0, 2)) await releaseEvaluation(cast, id);
});

test('a criterion runs through versions and breaks where it changed', async () => {
	const view = await bridgeRubric(cast.as.manager, { id: 'chats@2' });
	expect(view).toMatchObject({ from: '2025-12', to: '2026-11', found: 4, looked: 4 });
	const runs = (id: string) => view.criteria.find((one) => one.criterionId === id)?.runs;
	expect(runs('greeting')).toMatchObject([
		{ versions: [1], change: null, points: [{ period: '2026-11', n: 2, passed: 1 }] },
		{ versions: [2], change: { fields: ['weight'], absent: false }, points: [{ n: 2, passed: 2 }] }
	]);
	expect(runs('greeting')?.[0]?.points[0]?.rate).toMatchObject({ estimate: 0.5 });
	expect(runs('forbiddenWords')).toMatchObject([
		{ versions: [1, 2], change: null, points: [{ n: 4, passed: 4 }] }
	]);
	const older = await bridgeRubric(cast.as.manager, { id: 'chats@1' });
	expect(older).toMatchObject({ found: 2 });
});

test('the health of one version, of what was asked under it', async () => {
	const view = await getRubricHealth(cast.as.qaLead, { id: 'chats@1' });
	expect(view).toMatchObject({ from: '2026-06', to: '2026-11', found: 2, looked: 2 });
	const greeting = view.criteria.find(({ criterionId }) => criterionId === 'greeting');
	expect(greeting).toMatchObject({
		asked: 2,
		notApplicable: 0,
		n: 2,
		passed: 1,
		deducted: 1,
		evidence: 1,
		comments: 1,
		relation: { kind: 'notEstimable', reason: 'tooFew' },
		verdicts: []
	});
	const rate = greeting?.passRate;
	expect([rate?.lower, rate?.estimate, rate?.upper].map((one) => one?.toFixed(4))).toEqual([
		'0.0945',
		'0.5000',
		'0.9055'
	]);
	const empty = await getRubricHealth(cast.as.qaLead, { id: 'calls@1' });
	expect(empty).toMatchObject({ found: 0, looked: 0 });
	expect(empty.criteria[0]).toMatchObject({ asked: 0, passRate: null });
});

test('only who analyses rubrics, only what there is, only months in order', async () => {
	for (const verb of [bridgeRubric, getRubricHealth]) {
		for (const role of ['reviewer', 'teamLead', 'trainer', 'agent', 'admin'] as const)
			expect(await outcomeOf(verb(cast.as[role], { id: 'chats@1' }))).toBe('forbidden');
		expect(await outcomeOf(verb(cast.as.qaLead, { id: 'chats@9' }))).toBe('notFound');
		await expect(
			verb(cast.as.qaLead, { id: 'chats@1', from: '2026-12', to: '2026-11' })
		).rejects.toMatchObject({ name: 'ZodError' });
	}
});
