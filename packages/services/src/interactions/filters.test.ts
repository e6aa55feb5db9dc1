import { factKeys, figureKeys, figureOf, parseConditions, type Interaction } from '@earshot/domain';
import * as interactions from '@earshot/store/interactions';
import { createCast, createInteraction, withDatabase, type Cast } from '@earshot/testing';
import { beforeAll, expect, test } from 'vitest';
import { countInteractions, listInteractionFacets, listInteractions } from './index.ts';

const db = withDatabase();
let cast: Cast;

const sound = {
	integratedLufs: -23,
	agentLufs: null,
	customerLufs: null,
	balanceLu: -6.5,
	clippedShare: 0.02,
	holdMusic: [{ startMs: 0, endMs: 9000 }],
	agentVoice: { pitchHz: 180, pitchRangeSt: null, nucleiPerSecond: 4.5 },
	customerVoice: null,
	channelsSwapped: true
};

const callSignals: Interaction['callSignals'] = {
	kind: 'call',
	durationMs: 100_000,
	channels: 2,
	agentTalkMs: 60_000,
	customerTalkMs: 20_000,
	silenceMs: 30_000,
	longestSilenceMs: 12_000,
	overtalkMs: 0,
	overtalkCount: 0,
	agentInterruptions: 3,
	medianReplyMs: 800,
	silences: [],
	overtalk: [],
	sound
};
const chatSignals: Interaction['chatSignals'] = {
	kind: 'chat',
	turns: 4,
	agentMessages: 2,
	customerMessages: 2,
	firstResponseMs: 45_000,
	medianReplyMs: 30_000,
	longestReplyMs: 90_000,
	unansweredCustomerTurns: 1
};

beforeAll(async () => {
	cast = await createCast(db.store);
	await createInteraction(db.store, cast.agent, {
		externalId: 'call',
		channel: 'call',
		callSignals,
		queue: '售后',
		metadata: { city: '北京', 'a.b': 'x', vip: true, stars: 3, phone: '13812345678' },
		periodAt: new Date('2026-11-09T16:30:00.000Z')
	});
	await createInteraction(db.store, cast.agent, {
		externalId: 'chat',
		chatSignals,
		csat: 2,
		queue: '售后',
		metadata: { city: '上海', note: 'x'.repeat(300), phone: '13812345678' },
		periodAt: new Date('2026-11-10T15:59:00.000Z'),
		simulated: true
	});
	await createInteraction(db.store, cast.otherAgent, {
		externalId: 'other',
		csat: 5,
		queue: '投诉:|;%',
		direction: 'outbound',
		metadata: { city: '北京' },
		periodAt: new Date('2026-11-12T00:00:00.000Z')
	});
});

async function found(text: string, ctx = cast.as.manager): Promise<string[]> {
	const filter = parseConditions(text);
	if (filter === null) throw new Error(`${text} is no filter`);
	const { rows, total } = await listInteractions(ctx, { filter });
	expect(total).toBe(rows.length);
	return rows.map(({ externalId }) => externalId).toSorted();
}

test.each([
	['silenceShare:0.3..0.3', ['call']],
	['silenceShare:0.31..', []],
	['agentTalkShare:0.75..', ['call']],
	['overtalkMs:0..0', ['call']],
	['longestSilenceMs:10000..;agentInterruptions:2..', ['call']],
	['balance:..-6', ['call']],
	['clippedShare:0.01..', ['call']],
	['agentPace:4..', ['call']],
	['firstResponseMs:30000..60000', ['chat']],
	['unansweredTurns:1..', ['chat']],
	['csat:..3', ['chat']],
	['csat:3..', ['other']],
	['phraseHitCount:..0', ['call', 'chat', 'other']],
	['silenceCount:0..0', ['call']],
	['holdMusic:yes', ['call']],
	['channelsSwapped:no', ['chat', 'other']],
	['simulated:yes', ['chat']],
	['noRecording:yes;simulated:no', ['call', 'other']],
	['queue:售后', ['call', 'chat']],
	['queue:投诉%3A%7C%3B%25', ['other']],
	['direction:outbound', ['other']],
	['phrase:forbidden', []],
	['meta.city:北京', ['call', 'other']],
	['meta.city:北京|上海', ['call', 'chat', 'other']],
	['meta.a.b:x', ['call']],
	['meta.vip:true', ['call']],
	['meta.stars:3', ['call']],
	['meta.$where:1', []],
	['meta.city:$gt', []]
])('%s', async (text, expected) => {
	expect(await found(text)).toEqual(expected);
});

test('a filter finds what the figure says, for every figure and fact', async () => {
	const all = await interactions.list(
		db.store,
		{ teamIds: null },
		{ field: 'periodAt', order: 'asc' },
		{ page: 1, pageSize: 50 }
	);
	for (const key of figureKeys)
		for (const { externalId, ...one } of all.rows) {
			const value = figureOf(one, key);
			const at = await found(`${key}:${value ?? -1e9}..${value ?? 1e9}`);
			expect([key, at.includes(externalId)]).toEqual([key, value !== null]);
		}
	for (const key of factKeys)
		expect([...(await found(`${key}:yes`)), ...(await found(`${key}:no`))].toSorted()).toEqual([
			'call',
			'chat',
			'other'
		]);
});

test('a list sorted by a figure tells it, and what has none comes last', async () => {
	for (const order of ['asc', 'desc'] as const) {
		const byCsat = await listInteractions(cast.as.manager, { sort: 'csat', order });
		expect(byCsat.rows.map(({ figures }) => figures.csat)).toEqual(
			order === 'asc' ? [2, 5, undefined] : [5, 2, undefined]
		);
	}
	const byShare = await listInteractions(cast.as.manager, { sort: 'silenceShare', pageSize: 1 });
	expect(byShare).toMatchObject({ total: 3, rows: [{ externalId: 'call' }] });
	expect(byShare.rows[0]?.figures).toMatchObject({ silenceShare: 0.3, agentTalkShare: 0.75 });
});

test('counts are by day of the centre, within the filter', async () => {
	const share = parseConditions('simulated:yes') ?? [];
	const counts = await countInteractions(cast.as.manager, { share });
	expect(counts).toEqual({
		unit: 'day',
		buckets: [
			{ start: '2026-11-10', count: 2, matched: 1 },
			{ start: '2026-11-11', count: 0, matched: 0 },
			{ start: '2026-11-12', count: 1, matched: 0 }
		],
		total: 3,
		matched: 1,
		capped: false
	});
	const words = await countInteractions(cast.as.manager, { q: '发货', channel: 'call' });
	expect(words).toMatchObject({ total: 1, matched: null });
	const none = await countInteractions(cast.as.manager, { q: '没有人说过' });
	expect(none).toMatchObject({ buckets: [], total: 0 });
});

test('a team lead counts and chooses within the team only', async () => {
	expect(await countInteractions(cast.as.teamLead, {})).toMatchObject({ total: 2 });
	expect(await countInteractions(cast.other.teamLead, {})).toMatchObject({ total: 1 });
	expect(await countInteractions(cast.as.teamLead, { teamId: cast.otherTeam._id })).toMatchObject({
		total: 0
	});
	expect(await found('meta.city:北京', cast.as.teamLead)).toEqual(['call']);
	const queues = async (ctx = cast.as.manager) =>
		(await listInteractionFacets(ctx)).fields
			.find(({ name }) => name === 'queue')
			?.values.map(({ value, count }) => [value, count]);
	expect(await queues()).toEqual([
		['售后', 2],
		['投诉:|;%', 1]
	]);
	expect(await queues(cast.as.teamLead)).toEqual([['售后', 2]]);
});

test('business fields are offered with their values, texts and personal data are not', async () => {
	const { fields } = await listInteractionFacets(cast.as.manager);
	const names = fields.map(({ name }) => name);
	expect(names).toEqual(expect.arrayContaining(['meta.city', 'meta.vip', 'meta.a.b', 'direction']));
	expect(names).not.toContain('meta.note');
	expect(names).not.toContain('meta.phone');
	expect(fields.find(({ name }) => name === 'meta.city')?.values[0]).toEqual({
		value: '北京',
		label: '北京',
		count: 2
	});
});
