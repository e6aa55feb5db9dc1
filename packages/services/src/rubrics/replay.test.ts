import { type Criterion, type RubricContent } from '@earshot/domain';
import { definition as evaluationDocs } from '@earshot/store/evaluations';
import { definition as auditDocs } from '@earshot/store/audit';
import {
	assignWork,
	createCast,
	outcomeOf,
	submitEvaluation,
	withDatabase,
	type Cast
} from '@earshot/testing';
import { beforeAll, expect, test } from 'vitest';
import { createRubricDraft, replayRubric, saveRubricDraft } from './index.ts';

const db = withDatabase();

let cast: Cast;
let draftId: string;
let rev: number;
let first: RubricContent;

/** Three chats of one agent under version 1: one without fault, one that failed a criterion, one that failed a critical one. */
beforeAll(async () => {
	cast = await createCast(db.store);
	const { assignments } = await assignWork(db.store, cast, { chats: 3, perAgent: 3 });
	const failing = [[], ['greeting'], ['forbiddenWords']];
	for (const [n, own] of failing.entries())
		await submitEvaluation(cast, assignments[n]?.id ?? '', own);
	const draft = await createRubricDraft(cast.as.qaLead, { id: 'chats@1' });
	({ id: draftId, rev } = draft);
	first = draft.content;
});

const changeCriteria = (change: (criterion: Criterion) => Criterion | null): RubricContent => ({
	...first,
	sections: first.sections.map((section) => ({
		...section,
		criteria: section.criteria.flatMap((one) => change(one) ?? [])
	}))
});

async function saveDraft(content: RubricContent) {
	({ rev } = await saveRubricDraft(cast.as.qaLead, { id: draftId, rev, content }));
}

async function replay(input: Omit<Parameters<typeof replayRubric>[1], 'id'> = {}) {
	const view = await replayRubric(cast.as.qaLead, { id: draftId, ...input });
	if (view.kind !== 'replay') throw new Error(`${view.problems} problems`);
	return view;
}

test('a draft that changes nothing moves nobody, and nothing is written', async () => {
	const written = async () => ({
		evaluations: await evaluationDocs.of(db.store).find().sort({ _id: 1 }).toArray(),
		audit: await auditDocs.of(db.store).countDocuments()
	});
	const before = await written();
	const view = await replay();
	expect(view).toMatchObject({
		from: '2026-06',
		to: '2026-11',
		found: 3,
		looked: 3,
		leftOut: 0,
		filled: 0,
		moved: 0,
		rows: [],
		bands: [],
		unmapped: [],
		removed: [],
		versions: [{ id: 'chats@1', version: 1, n: 3 }],
		steps: [{ from: '0.00', to: '0.00', n: 3 }],
		figures: { n: 3, up: 0, down: 0, difference: '0.00', bandChanges: 0 }
	});
	expect(view.agents).toMatchObject([{ agent: { name: cast.agent.name }, n: 3 }]);
	expect(await written()).toEqual(before);
});

test('who moves, how far, over which band, and which lines differ', async () => {
	await saveDraft(
		changeCriteria((one) => ({
			...one,
			...(one.id === 'forbiddenWords' ? { critical: 'none' as const } : {}),
			...(one.id === 'greeting' ? { weight: String(2 * Number(one.weight)) } : {})
		}))
	);
	const view = await replay();
	expect(view.figures).toMatchObject({
		n: 3,
		up: 1,
		down: 1,
		ceasedCritical: 1,
		becameCritical: 0
	});
	expect(view.moved).toBe(2);
	const [most, least] = view.rows;
	expect(most).toMatchObject({
		before: { score: '0.00', critical: true },
		after: { critical: false }
	});
	expect(most?.difference).toBe(most?.after.score);
	expect(Number(least?.difference)).toBeLessThan(0);
	const greeting = least?.lines.find(({ kind, ref }) => kind === 'criterion' && ref === 'greeting');
	expect(greeting).toMatchObject({ was: { earned: '0' }, now: { earned: '0' } });
	expect(greeting?.was?.possible).not.toBe(greeting?.now?.possible);
	const sum = view.rows.reduce((all, row) => all + Math.round(100 * Number(row.difference)), 0);
	expect(view.figures.difference).toBe((Math.round(sum / 3) / 100).toFixed(2));
	expect(view.agents[0]).toMatchObject(view.figures);
	expect(view.steps.reduce((all, { n }) => all + n, 0)).toBe(3);
	expect(view.bands).toContainEqual(expect.objectContaining({ n: 1 }));
});

test('what does not map is left out with its reason, or does not apply where one chooses so', async () => {
	const fresh = { 'zh-CN': '新项', en: 'Fresh' };
	await saveDraft(
		changeCriteria((one) => (one.id === 'greeting' ? { ...one, id: 'fresh', title: fresh } : one))
	);
	const strict = await replay();
	expect(strict).toMatchObject({
		looked: 3,
		leftOut: 3,
		unmapped: [{ criterionId: 'fresh', reason: 'added', n: 3, title: fresh }],
		removed: [{ criterionId: 'greeting', n: 3 }],
		figures: { n: 0, before: null, difference: null },
		agents: []
	});
	const filled = await replay({ unmapped: 'notApplicable' });
	expect(filled).toMatchObject({ leftOut: 0, filled: 3, figures: { n: 3, up: 1, down: 0 } });
	expect(filled.rows[0]).toMatchObject({ after: { score: '100.00' } });
	expect(filled.names['criterion greeting']).toBeDefined();
});

test('a version that is not sound says so instead', async () => {
	await saveDraft({ ...first, bands: first.bands.toReversed() });
	const view = await replayRubric(cast.as.manager, { id: draftId });
	expect(view).toEqual({ kind: 'unsound', problems: expect.any(Number) as number });
	await saveDraft(first);
});

test('months, agents and versions narrow it', async () => {
	expect(await replay({ from: '2026-01', to: '2026-03' })).toMatchObject({
		found: 0,
		looked: 0,
		steps: []
	});
	expect(await replay({ from: '2027-02' })).toMatchObject({
		from: '2027-02',
		to: '2027-02',
		found: 0
	});
	await saveDraft(changeCriteria((one) => ({ ...one, critical: 'none' as const })));
	expect((await replay({ agentId: cast.agent._id })).rows).toHaveLength(1);
	const others = await replay({ agentId: cast.otherAgent._id });
	expect([others.rows, others.moved, others.figures.n]).toEqual([[], 0, 3]);
	const oldest = await replayRubric(cast.as.qaLead, { id: 'chats@1' });
	expect(oldest).toMatchObject({ kind: 'replay', found: 0, versions: [] });
});

test('only who analyses rubrics, and only what there is', async () => {
	for (const role of ['reviewer', 'teamLead', 'trainer', 'performance', 'agent', 'admin'] as const)
		expect(await outcomeOf(replayRubric(cast.as[role], { id: draftId }))).toBe('forbidden');
	expect(await outcomeOf(replayRubric(cast.as.qaLead, { id: 'chats@9' }))).toBe('notFound');
	for (const bad of [{ from: '2026-12', to: '2026-11' }, { from: 'autumn' }, { agentId: 'x' }])
		await expect(replay(bad)).rejects.toMatchObject({ name: 'ZodError' });
});
