import * as contract from '@earshot/contract';
import { newId } from '@earshot/store';
import * as audit from '@earshot/store/audit';
import {
	at,
	createCast,
	createInteraction,
	outcomeOf,
	testNow,
	withDatabase
} from '@earshot/testing';
import { expect, test } from 'vitest';
import { getInteraction, getMessages, listReveals, revealInteraction } from './index.ts';

const db = withDatabase();

const text = '我叫王小明，电话13812345678，邮箱ming@example.com';
const said = { role: 'customer' as const, text, at: null, offsetMs: null, durationMs: null };
const reason = '客户投诉，需核对号码';

async function conversation() {
	const cast = await createCast(db.store);
	const metadata = { 联系电话: '13812345678' };
	const { _id: id } = await createInteraction(db.store, cast.agent, { metadata }, [said]);
	return { cast, id };
}

test('everyone reads it masked; the reason lifts it once, and the next view is masked again', async () => {
	const { cast, id } = await conversation();
	for (const who of [cast.as.qaLead, cast.as.manager, cast.as.admin, cast.as.teamLead]) {
		const seen = JSON.stringify([
			await getInteraction(who, { id }),
			await getMessages(who, { id })
		]);
		expect(seen).not.toMatch(/王小明|13812345678|ming@/);
	}
	const revealed = await revealInteraction(cast.as.qaLead, { id, reason });
	const wire = contract.RevealedView.parse(JSON.parse(JSON.stringify(revealed)));
	expect(wire).toMatchObject({ preview: text, metadata: { 联系电话: '13812345678' } });
	const view = await getInteraction(cast.as.qaLead, { id });
	const [original, shown] = [wire.messages[0], view.messages[0]];
	expect(original?.text).toBe(text);
	expect(original?.masked).toEqual(shown?.masked);
	expect(shown?.masked.map(({ kind }) => kind)).toEqual(['name', 'mobile', 'email']);
	expect(shown?.text).toBe('我叫███，电话███████████，邮箱████████████████');
});

test('the audit log tells who, when, which and why, never the text', async () => {
	const { cast, id } = await conversation();
	await revealInteraction(cast.as.manager, { id, reason });
	const later = at(cast.as.qaLead, new Date(testNow.getTime() + 60_000));
	await revealInteraction(later, { id, reason: '客户来电13812345678' });
	const { rows } = await listReveals(cast.as.admin, { id });
	contract.RevealListView.parse(JSON.parse(JSON.stringify({ rows })));
	expect(rows.map(({ by, at: when, reason: why }) => [by.name, when, why])).toEqual([
		['qaLead', later.now, '客户来电███████████'],
		['manager', testNow, reason]
	]);
	const entries = await audit.listOf(db.store, 'interaction', id);
	expect(entries.map(({ details }) => Object.keys(details))).toEqual([['reason'], ['reason']]);
	expect(JSON.stringify(entries)).not.toMatch(/王小明|ming@/);
});

test('a refused reveal leaves no entry and answers no text', async () => {
	const { cast, id } = await conversation();
	const { as } = cast;
	const refused = [as.admin, as.reviewer, as.teamLead, as.trainer, as.performance, as.agent];
	for (const ctx of refused)
		expect(await outcomeOf(revealInteraction(ctx, { id, reason }))).toBe('forbidden');
	const wrong = [
		{ id, reason: '看看' },
		{ id, reason: '   1234  ' },
		{ id, reason: 'x'.repeat(501) }
	];
	for (const input of wrong)
		await expect(revealInteraction(as.qaLead, input)).rejects.toThrow(/"reason"/);
	const stranger = { id: newId(), reason };
	expect(await outcomeOf(revealInteraction(as.qaLead, stranger))).toBe('notFound');
	expect((await listReveals(as.qaLead, { id })).rows).toEqual([]);
	expect(await outcomeOf(listReveals(as.reviewer, { id }))).toBe('forbidden');
});
