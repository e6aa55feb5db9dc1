import {
	decideRubric,
	draftRubric,
	rubricTemplates,
	type Agent,
	type Interaction,
	type RubricVersion
} from '@earshot/domain';
import { expect, test } from 'vitest';
import { demoAgent } from '../accounts.ts';
import type { Line } from '../rubrics.ts';
import { simulateHistory, startOfToday } from './index.ts';
import { criticalFailure, repeatedFailure } from './quality.ts';
import type { Desk } from './sources.ts';

const born = new Date('2026-01-01T00:00:00Z');
const published = (templateId: string): RubricVersion => {
	const template = rubricTemplates.find((one) => one.id === templateId);
	if (template === undefined) throw new Error(`there is no template ${templateId}`);
	const draft = draftRubric(templateId, 0, template.content, born);
	return decideRubric(draft, { kind: 'publish', rev: 0, by: '李主管' }, born);
};
const rubrics = {
	calls: published('calls'),
	chats: published('chats'),
	complaints: published('complaints'),
	bookings: published('outboundSales')
};
const id = (digit: string) => digit.repeat(24);
const staff = {
	reviewerIds: [id('a'), id('b')],
	qaLeadId: id('c'),
	trainerId: id('d'),
	timeZone: 'Asia/Shanghai'
};

function deskOf(externalId: string, digit: string, recordingMs: number | null, only?: Line): Desk {
	const agent: Agent = {
		_id: id(digit),
		v: 1,
		externalId,
		name: externalId,
		state: 'active',
		mergedInto: null,
		teamId: id('e'),
		teamHistory: [{ teamId: id('e'), from: new Date(0) }],
		demo: true,
		rev: 0,
		createdAt: born
	};
	const at = { at: null, offsetMs: null, durationMs: null };
	const messages = [
		{ role: 'customer' as const, text: '你好', ...at },
		{ role: 'agent' as const, text: '您好，请讲。', ...at }
	];
	const interaction: Interaction = {
		_id: id('f'),
		v: 1,
		source: 'test',
		externalId: 'one',
		channel: recordingMs === null ? 'chat' : 'call',
		language: null,
		startedAt: null,
		zoneAssumed: false,
		importedAt: born,
		importId: null,
		periodAt: born,
		agentId: agent._id,
		teamId: agent.teamId,
		queue: null,
		direction: null,
		csat: null,
		metadata: {},
		messageCount: 2,
		preview: '你好',
		recordingId: recordingMs === null ? null : '0'.repeat(64),
		durationMs: null,
		contentHash: '0'.repeat(64),
		callSignals: null,
		chatSignals: null,
		phraseHits: [],
		analysis: { state: 'done', error: null },
		simulated: false,
		rev: 0
	};
	const original = { interaction, messages: recordingMs === null ? messages : [], recordingMs };
	const { channel } = interaction;
	const line = only ?? (channel === 'chat' ? 'chats' : 'calls');
	return { agent, channel, line, originals: [original] };
}

const desks = [
	deskOf(demoAgent, '1', null),
	deskOf(demoAgent, '1', 90_000),
	deskOf(criticalFailure.item.agent, '2', null)
];
const at = (now: string) => simulateHistory(desks, rubrics, staff, new Date(now));

const days = [
	'2026-11-23T02:00:00Z',
	'2026-12-01T00:30:00Z',
	'2027-01-04T09:00:00Z',
	'2027-02-28T15:59:59Z',
	'2027-03-31T16:00:00Z',
	'2028-02-29T04:00:00Z'
];

test.each(days)('on %s the history lies in the past and in working hours', (day) => {
	const now = new Date(day);
	const { items, evaluations, coachingTasks } = at(day);
	expect(items.length).toBeGreaterThan(40);
	for (const { interaction, submittedAt, releasedAt, acknowledgedAt } of items) {
		const hour = (interaction.periodAt.getUTCHours() + 8) % 24;
		expect(hour).toBeGreaterThanOrEqual(9);
		expect(hour).toBeLessThan(18);
		expect(interaction.periodAt < startOfToday(now)).toBe(true);
		const course = [interaction.periodAt, submittedAt, releasedAt, acknowledgedAt, now];
		const times = course.flatMap((one) => (one === null ? [] : [one.getTime()]));
		expect(times).toEqual(times.toSorted((a, b) => a - b));
	}
	for (const { updatedAt } of [...evaluations, ...coachingTasks])
		expect(updatedAt <= now).toBe(true);
});

test.each(days)(
	'on %s the agent of the demo has something to read and a task to report on',
	(day) => {
		const { evaluations, coachingTasks } = at(day);
		const own = { agentId: id('1') };
		const released = { ...own, state: 'released' };
		expect(evaluations).toContainEqual(expect.objectContaining({ ...released, channel: 'chat' }));
		expect(evaluations).toContainEqual(expect.objectContaining({ ...released, channel: 'call' }));
		const { criterionId } = repeatedFailure;
		expect(
			coachingTasks.filter(
				(task) => task.criterionId === criterionId && task.agentId === own.agentId
			)
		).toMatchObject([{ state: 'planned' }]);
	}
);

test('there is one critical failure, and coaching follows from it', () => {
	const { evaluations, coachingTasks } = at('2026-11-23T02:00:00Z');
	const failed = evaluations.filter(({ result }) => result?.criticalFailures.length !== 0);
	expect(failed).toMatchObject([{ result: { score: '0.00' } }]);
	const { criterionId } = criticalFailure;
	expect(coachingTasks.filter((task) => task.trigger.kind === 'critical')).toMatchObject([
		{ criterionId }
	]);
});

test('the same day gives the same history', () => {
	expect(at('2026-11-23T02:00:00Z')).toEqual(at('2026-11-23T02:00:00Z'));
});

test('a line has answers for every scale of its rubric, and repeats cost what the rules say', () => {
	const lines = [
		deskOf('M8Z07C', '3', null, 'complaints'),
		deskOf('T4CUGY', '4', null, 'bookings')
	];
	const calls = lines.map((desk) => ({ ...desk, channel: 'call' as const }));
	const { evaluations } = simulateHistory(calls, rubrics, staff, new Date('2026-11-23T02:00:00Z'));
	const kinds = new Set(
		evaluations.flatMap(({ draft }) =>
			Object.values(draft.answers).flatMap(({ value }) => value?.kind ?? [])
		)
	);
	expect([...kinds].sort()).toEqual([
		'count',
		'date',
		'graded',
		'notApplicable',
		'number',
		'options',
		'passFail',
		'points',
		'text'
	]);
	const repeated = evaluations.flatMap(({ result }) =>
		(result?.trace ?? []).filter(({ ref, earlier }) => ref === 'interruptions' && earlier)
	);
	expect(repeated).not.toEqual([]);
});
