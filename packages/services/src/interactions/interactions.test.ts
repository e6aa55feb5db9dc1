import * as contract from '@earshot/contract';
import {
	createAgent,
	createCast,
	createInteraction,
	outcomeOf,
	withDatabase,
	type Cast
} from '@earshot/testing';
import { beforeAll, expect, test } from 'vitest';
import { getInteraction, listInteractions } from './index.ts';

const db = withDatabase();
const october = new Date('2026-10-05T00:00:00.000Z');

let cast: Cast;
let strangerId: string;

beforeAll(async () => {
	cast = await createCast(db.store);
	const stranger = await createAgent(db.store, { state: 'toBeMapped' });
	strangerId = stranger._id;
	await createInteraction(db.store, cast.agent, { externalId: 'a1', durationMs: 9000 });
	await createInteraction(db.store, cast.agent, {
		externalId: 'a2',
		durationMs: 1000,
		periodAt: october
	});
	await createInteraction(db.store, cast.otherAgent, { externalId: 'b1', durationMs: 5000 });
	await createInteraction(db.store, stranger, { externalId: 'c1', durationMs: null }, [
		{ role: 'customer', text: '我要退款 (50%)', at: null, offsetMs: null, durationMs: null }
	]);
	await createInteraction(db.store, null, { externalId: 'd1', channel: 'call', durationMs: 7000 });
});

const listed = async (
	filter: Parameters<typeof listInteractions>[1],
	ctx = cast.as.manager
): Promise<string[]> => (await listInteractions(ctx, filter)).rows.map((row) => row.externalId);

test('a team lead lists and reads the interactions of their team only', async () => {
	expect((await listed({}, cast.as.teamLead)).toSorted()).toEqual(['a1', 'a2']);
	expect(await listed({ teamId: cast.otherTeam._id }, cast.as.teamLead)).toEqual([]);
	expect(await listed({ agentId: cast.otherAgent._id }, cast.as.teamLead)).toEqual([]);
	const { rows } = await listInteractions(cast.as.manager, { agentId: cast.otherAgent._id });
	const id = rows[0]?.id ?? '';
	expect(await outcomeOf(getInteraction(cast.as.teamLead, { id }))).toBe('notFound');
	expect(await outcomeOf(getInteraction(cast.other.teamLead, { id }))).toBe('done');
});

test('lists filter, search as text and sort', async () => {
	expect((await listed({})).length).toBe(5);
	expect(await listed({ to: '2026-11-01T00:00:00.000Z' })).toEqual(['a2']);
	expect(await listed({ channel: 'call' })).toEqual(['d1']);
	expect((await listed({ unmapped: true })).toSorted()).toEqual(['c1', 'd1']);
	expect(await listed({ agentId: strangerId })).toEqual(['c1']);
	expect(await listed({ q: 'b1' })).toEqual(['b1']);
	expect(await listed({ q: '退款 (50%)' })).toEqual(['c1']);
	expect(await listed({ q: '.*' })).toEqual([]);
	expect(await listed({ sort: 'durationMs', order: 'desc' })).toEqual([
		'a1',
		'd1',
		'b1',
		'a2',
		'c1'
	]);
});

test('pages tell how many there are in all', async () => {
	const page = await listInteractions(cast.as.manager, {
		sort: 'durationMs',
		order: 'asc',
		page: 2,
		pageSize: 2
	});
	const wire = contract.InteractionPage.parse(JSON.parse(JSON.stringify(page)));
	expect(wire).toMatchObject({ total: 5, page: 2, pageSize: 2 });
	expect(wire.rows.map((row) => row.externalId)).toEqual(['b1', 'd1']);
});

test('one interaction comes with its messages, as the contract says', async () => {
	const { rows } = await listInteractions(cast.as.qaLead, { q: 'a1' });
	const view = await getInteraction(cast.as.qaLead, { id: rows[0]?.id ?? '' });
	const wire = contract.InteractionView.parse(JSON.parse(JSON.stringify(view)));
	expect(wire.messages).toHaveLength(4);
	expect(wire).toMatchObject({ agent: { id: cast.agent._id }, recording: null });
});
