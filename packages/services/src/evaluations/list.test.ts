import type { Evaluation, EvaluationFilterText } from '@earshot/domain';
import {
	assignWork,
	createCast,
	createInteraction,
	releaseEvaluation,
	withDatabase,
	type Cast
} from '@earshot/testing';
import { newId } from '@earshot/store';
import * as evaluations from '@earshot/store/evaluations';
import * as recordings from '@earshot/store/recordings';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { ServiceContext } from '../context.ts';
import { listEvaluationFacets, listEvaluations } from './index.ts';

const db = withDatabase();
let cast: Cast;
/** What is in the list, by a name of its own. */
const ids = new Map<string, string>();
let like: Evaluation;

const day = (n: number) => new Date(Date.UTC(2026, 10, n, 4));

async function put(name: string, own: Partial<Evaluation>, result: Partial<Evaluation['result']>) {
	const _id = newId();
	ids.set(name, _id);
	const doc = { ...like, _id, assignmentId: null, ...own };
	const scored = like.result === null ? null : { ...like.result, ...result };
	await evaluations.insert(db.store, { ...doc, result: scored });
}

beforeAll(async () => {
	cast = await createCast(db.store);
	const [first] = (await assignWork(db.store, cast, { chats: 1, perAgent: 1 })).assignments;
	if (first === undefined) throw new Error('nothing was assigned');
	const released = await releaseEvaluation(cast, first.id, ['greeting']);
	const found = await evaluations.definition.of(db.store).findOne({ _id: released.id });
	if (found === null) throw new Error('nothing was released');
	like = found;
	ids.set('like', like._id);
	await put('high', { submittedAt: day(3), updatedAt: day(3) }, { score: '100.00', failed: [] });
	await put('low', { submittedAt: day(2), updatedAt: day(5) }, { score: '9.50' });
	await put('negative', { submittedAt: day(1), updatedAt: day(1) }, { score: '-12.00' });
	await put(
		'waiting',
		{ state: 'submitted', submittedAt: day(4), updatedAt: day(6), releasedAt: null },
		{ score: '70.00' }
	);
	await put(
		'other',
		{ agentId: cast.otherAgent._id, teamId: cast.otherTeam._id, selection: 'judgement' },
		{ score: '55.00', criticalFailures: ['forbiddenWords'] }
	);
	const { result: _result, ...draft } = like;
	const drafted = {
		...draft,
		_id: newId(),
		assignmentId: null,
		state: 'draft' as const,
		result: null,
		contentHash: null,
		submittedAt: null,
		releasedAt: null,
		updatedAt: day(7)
	};
	ids.set('draft', drafted._id);
	await evaluations.insert(db.store, drafted);
});

const found = async (filter: EvaluationFilterText, ctx: ServiceContext = cast.as.qaLead) => {
	const { rows, total } = await listEvaluations(ctx, { ...filter, pageSize: 200 });
	expect(rows).toHaveLength(total);
	const names = [...ids].filter(([, id]) => rows.some((row) => row.id === id));
	return names.map(([name]) => name).toSorted();
};

test.each<[EvaluationFilterText, string[]]>([
	[{ score: '..9.5' }, ['low', 'negative']],
	[{ score: '9.5..70' }, ['low', 'other', 'waiting']],
	[{ score: '99.99..' }, ['high']],
	[{ state: 'submitted' }, ['waiting']],
	[{ state: 'submitted|acknowledged' }, ['waiting']],
	[{ selection: 'judgement' }, ['other']],
	[{ critical: 'yes' }, ['other']],
	[{ critical: 'no', score: '90..' }, ['high', 'like']],
	[{ failedCriterion: 'greeting', score: '80..' }, ['like']],
	[{ submitted: '2026-11-01..2026-11-02' }, ['low', 'negative']],
	[{ submitted: '2026-11-02..2026-11-02', released: '..2026-11-02' }, []],
	[{ answer: 'greeting:na' }, []],
	[{ minutes: '1.5..' }, []],
	[{ simulated: 'yes' }, []],
	[{ commented: 'yes' }, []],
	[{ rubricKey: 'calls' }, []],
	[{ dimensionScore: 'tone:..10' }, []],
	[{ heard: '0..100' }, []],
	[{ queue: '没有' }, []],
	[{ q: '没有说过' }, []]
])('%j', async (filter, expected) => {
	expect(await found(filter)).toEqual(expected);
});

test('what everything here has in common finds everything', async () => {
	const all = ['high', 'like', 'low', 'negative', 'other', 'waiting'];
	const same: EvaluationFilterText[] = [
		{},
		{ rubricKey: 'chats|calls' },
		{ rubricVersionId: 'chats@1' },
		{ channel: 'chat' },
		{ evidence: 'yes' },
		{ minutes: '1..1' },
		{ q: '良好' },
		{ q: '整体 -没有' },
		{ happened: '2026-11-01..2026-11-30' },
		{ period: '2026-11|2026-12' },
		{ reviewerId: cast.users.reviewer.id },
		{ agentId: `${cast.agent._id}|${cast.otherAgent._id}` },
		{ band: like.result?.band?.id ?? '' },
		{ simulated: 'no', commented: 'no' }
	];
	for (const filter of same) expect([filter, await found(filter)]).toEqual([filter, all]);
	expect(await found({ happened: '2026-12-01..' })).toEqual([]);
});

test('an answer is found as it was given', async () => {
	const told = Object.entries(like.draft.answers).map(([criterionId, { value }]) => {
		if (value?.kind === 'passFail') return `${criterionId}:${value.pass ? 'pass' : 'fail'}`;
		if (value?.kind === 'graded') return `${criterionId}:=${value.optionId}`;
		return value?.kind === 'points' ? `${criterionId}:#${value.points}` : null;
	});
	const answers = told.filter((text) => text !== null);
	expect(answers).toContain('greeting:fail');
	expect(new Set(answers.map((text) => /:(.)/.exec(text)?.[1])).size).toBeGreaterThan(1);
	for (const answer of answers) {
		expect(await found({ answer })).toContain('like');
		expect(await found({ answer: answer.replace(/:.*/, ':=nothing') })).toEqual([]);
	}
});

test('the queue and what was heard are those of the interaction', async () => {
	const recordingId = 'c'.repeat(64);
	const call = await createInteraction(db.store, cast.agent, { queue: '售后|一组', recordingId });
	await recordings.definition
		.of(db.store)
		.insertOne({ _id: recordingId, durationMs: 10_000 } as never);
	const heard = [{ startMs: 0, endMs: 4000 }];
	const own = { interactionId: call._id, updatedAt: day(1), submittedAt: day(20) };
	await put('call', { ...own, draft: { ...like.draft, heard, summary: '退款说明清楚' } }, {});
	expect(await found({ queue: '售后%7C一组' })).toEqual(['call']);
	expect(await found({ heard: '40..40' })).toEqual(['call']);
	expect(await found({ heard: '41..' })).toEqual([]);
	expect(await found({ q: '退款', heard: '..50', state: 'released' })).toEqual(['call']);
	expect(await found({ q: '退款', state: 'submitted' })).toEqual([]);
});

test('what has no score, or was not submitted, comes last in both directions', async () => {
	const order = async (sort: 'score' | 'submittedAt', direction: 'asc' | 'desc') => {
		const input = { sort, order: direction, agentId: cast.agent._id };
		const { rows } = await listEvaluations(cast.as.reviewer, input);
		return rows.map((row) => [...ids].find(([, id]) => id === row.id)?.[0]);
	};
	expect((await order('score', 'asc')).slice(0, 3)).toEqual(['negative', 'low', 'waiting']);
	expect((await order('score', 'desc'))[0]).toBe('high');
	for (const sort of ['score', 'submittedAt'] as const)
		for (const direction of ['asc', 'desc'] as const)
			expect((await order(sort, direction)).at(-1)).toBe('draft');
	const pages = [1, 2].map((page) =>
		listEvaluations(cast.as.qaLead, { sort: 'score', order: 'asc', page, pageSize: 2 })
	);
	const shown = (await Promise.all(pages)).flatMap(({ rows }) => rows.map(({ score }) => score));
	expect(shown).toEqual(['-12.00', '9.50', '55.00', '70.00']);
});

test('no filter shows anybody more than they may see', async () => {
	const some = (...values: string[]) =>
		fc.option(fc.constantFrom(...values), { nil: undefined, freq: 3 });
	const filters = fc.record<EvaluationFilterText>({
		q: some('良好', '退款', '-退款'),
		state: some('draft', 'submitted', 'released', 'draft|submitted'),
		agentId: some(cast.agent._id, cast.otherAgent._id),
		teamId: some(cast.team._id, cast.otherTeam._id),
		reviewerId: some(cast.users.reviewer.id),
		score: some('..60', '-20..', '60..'),
		evidence: some('yes', 'no'),
		critical: some('yes', 'no'),
		submitted: some('2026-11-01..', '..2026-11-04'),
		happened: some('2026-11-01..', '..2026-11-30'),
		answer: some('greeting:fail', 'greeting:na', 'greeting:#1')
	});
	const callers: [ServiceContext, string[]][] = [
		[cast.as.agent, ['call', 'high', 'like', 'low', 'negative']],
		[cast.other.agent, ['other']],
		[cast.as.teamLead, ['call', 'high', 'like', 'low', 'negative']],
		[cast.other.teamLead, ['other']],
		[cast.other.reviewer, []],
		[cast.as.manager, ['call', 'high', 'like', 'low', 'negative', 'other', 'waiting']]
	];
	for (const [ctx, may] of callers) expect(await found({}, ctx)).toEqual(may);
	const sample = fc.sample(filters, 60);
	for (const filter of sample)
		for (const [ctx, may] of callers)
			expect(may).toEqual(expect.arrayContaining(await found(filter, ctx)));
});

test('choices are those of what one may see', async () => {
	const own = await listEvaluationFacets(cast.other.teamLead);
	expect(own.agents.map(({ id, count }) => [id, count])).toEqual([[cast.otherAgent._id, 1]]);
	expect(own.teams).toMatchObject([{ id: cast.otherTeam._id, name: cast.otherTeam.name }]);
	expect(own.rubrics).toMatchObject([{ id: 'chats@1', key: 'chats', version: 1, count: 1 }]);
	expect((await listEvaluationFacets(cast.other.reviewer)).agents).toEqual([]);
	expect((await listEvaluationFacets(cast.as.qaLead)).queues).toEqual([
		{ value: '售后|一组', count: 1 }
	]);
});

test.each([{ score: '9..1' }, { state: 'gone' }, { agentId: '$ne' }, { sort: 'result' }])(
	'%j is refused',
	async (wrong) => {
		await expect(listEvaluations(cast.as.qaLead, wrong as never)).rejects.toThrow();
	}
);
