import { maskGlyph, type Message } from '@earshot/domain';
import {
	cliContext,
	createCast,
	createInteraction,
	withDatabase,
	type Cast
} from '@earshot/testing';
import { inTransaction } from '@earshot/store';
import * as interactions from '@earshot/store/interactions';
import * as searchEntries from '@earshot/store/search-entries';
import * as transcripts from '@earshot/store/transcripts';
import { beforeAll, expect, test } from 'vitest';
import { listInteractions } from '../interactions/index.ts';
import { ensureSearch, indexForSearch, rebuildSearch } from './index.ts';
import { foundMax } from './internal.ts';

const db = withDatabase();
let cast: Cast;

const said = (role: Message['role'], text: string): Message => ({
	role,
	text,
	at: null,
	offsetMs: null,
	durationMs: null
});

beforeAll(async () => {
	cast = await createCast(db.store);
	const chat = (externalId: string, agent: Cast['agent'], ...messages: Message[]) =>
		createInteraction(db.store, agent, { externalId }, messages);
	await chat('zh-1', cast.agent, said('customer', '请问几点开门？'), said('agent', '九点，请稍等'));
	await chat('zh-2', cast.otherAgent, said('customer', '開門了嗎，我的訂單13812345678'));
	await chat(
		'en-1',
		cast.agent,
		said('customer', 'Where is my refund?'),
		said('agent', 'The refund is on its way 😀')
	);
	await chat('mix-1', cast.otherAgent, said('customer', '我的iPhone15坏了，ＲＥＦＵＮＤ please'));
});

const found = async (q: string, ctx = cast.as.manager) =>
	(await listInteractions(ctx, { q })).rows.map(({ externalId }) => externalId).toSorted();

test.each([
	['门', ['zh-1', 'zh-2']],
	['开门', ['zh-1', 'zh-2']],
	['開門', ['zh-1', 'zh-2']],
	['几点开门', ['zh-1']],
	['几点 稍等', ['zh-1']],
	['refund', ['en-1', 'mix-1']],
	['REF', ['en-1', 'mix-1']],
	['"refund is"', ['en-1']],
	['refund -iphone15', ['en-1']],
	['refund -"on its way"', ['mix-1']],
	['agent:refund', ['en-1']],
	['客户:refund', ['en-1', 'mix-1']],
	['😀', ['en-1']],
	['坏了refund', ['mix-1']],
	['13812345678', ['zh-2']],
	['1381', []],
	['ZH-2', ['zh-2']],
	['=zh-2', []],
	['-refund -开门', []],
	['-refund', ['zh-1', 'zh-2']]
])('%s', async (q, expected) => {
	expect(await found(q)).toEqual(expected);
});

test.each(['.*', '^', '$gt', '(((((', '[^]', '\\', '{"$gt":""}', '"'.repeat(200), '-'.repeat(200)])(
	'%s is no pattern',
	async (q) => {
		expect(await found(q)).toEqual([]);
	}
);

test('a query as long as may be is answered, a longer one refused', async () => {
	expect(await found('开门'.repeat(100))).toEqual([]);
	expect(await found('a '.repeat(100))).toEqual([]);
	await expect(found('x'.repeat(201))).rejects.toThrow(/too_big/);
});

test('a team lead finds within the team only', async () => {
	expect(await found('开门', cast.as.teamLead)).toEqual(['zh-1']);
	expect(await found('zh-2', cast.as.teamLead)).toEqual([]);
	expect(await found('13812345678', cast.other.teamLead)).toEqual(['zh-2']);
});

test('the words around are shown, personal data masked', async () => {
	const { rows } = await listInteractions(cast.as.manager, { q: '订单13812345678' });
	expect(rows[0]?.found).toMatchObject({ message: 0, role: 'customer' });
	expect(rows[0]?.found?.text).toBe(`開門了嗎，我的訂單${maskGlyph.repeat(11)}`);
	const [mark] = rows[0]?.found?.marks ?? [];
	expect(rows[0]?.found?.text.slice(mark?.start, mark?.end)).toBe(`訂單${maskGlyph.repeat(11)}`);
	expect((await listInteractions(cast.as.manager, {})).rows[0]?.found).toBeNull();
});

test('an older folder is filled by a job that can be broken off', async () => {
	const cli = cliContext(db.store);
	expect(await ensureSearch(cli)).toEqual({ due: false });
	await searchEntries.definition.of(db.store).updateMany({}, { $set: { version: 99, terms: [] } });
	expect(await found('refund')).toEqual([]);
	expect(await ensureSearch(cli)).toEqual({ due: true });
	const [broken, shares] = [new Error('killed'), [] as number[]];
	await expect(
		rebuildSearch(cli, async () => {
			throw broken;
		})
	).rejects.toBe(broken);
	await rebuildSearch(cli, async (share) => void shares.push(share));
	expect(shares.at(-1)).toBe(1);
	expect(await rebuildSearch(cli)).toEqual({ indexed: 0 });
	expect(await found('refund')).toEqual(['en-1', 'mix-1']);
	expect(await ensureSearch(cli)).toEqual({ due: false });
});

test('messages that come later are found, and those they replace are not', async () => {
	const call = await createInteraction(db.store, cast.agent, { externalId: 'call-1' }, []);
	expect(await found('后来')).toEqual([]);
	const later = async (text: string) =>
		inTransaction(db.store, async (tx) => {
			const messages = [said('agent', text)];
			await transcripts.replace(tx, { _id: call._id, v: 1, messages });
			await indexForSearch(tx, [{ interaction: call, messages }]);
		});
	await later('后来的话');
	expect(await found('后来')).toEqual(['call-1']);
	await later('另一句');
	expect(await found('后来')).toEqual([]);
	expect(await found('另一句')).toEqual(['call-1']);
});

test('matches are counted up to a thousand, the newest listed', async () => {
	const template = await interactions.list(
		db.store,
		{ teamIds: null },
		{ field: 'periodAt', order: 'desc' },
		{ page: 1, pageSize: 1 }
	);
	const [like] = template.rows;
	if (like === undefined) throw new Error('there are interactions');
	const messages = [said('agent', '数不清')];
	const many = Array.from({ length: foundMax + 5 }, (_, k) => ({
		...like,
		_id: (0xa000000 + k).toString(16).padStart(24, '0'),
		externalId: `many-${k}`,
		periodAt: new Date(Date.UTC(2025, 0, 1, 0, k))
	}));
	await interactions.insertMany(db.store, many);
	await transcripts.insertMany(
		db.store,
		many.map(({ _id }) => ({ _id, v: 1, messages }))
	);
	await indexForSearch(
		db.store,
		many.map((interaction) => ({ interaction, messages }))
	);
	const page = await listInteractions(cast.as.manager, { q: '数不清', pageSize: 2 });
	expect(page).toMatchObject({ total: foundMax, capped: true });
	expect(page.rows.map(({ externalId }) => externalId)).toEqual(['many-1004', 'many-1003']);
	const early = { q: '数不清', to: new Date(Date.UTC(2025, 0, 1, 0, 7)) };
	expect(await listInteractions(cast.as.manager, early)).toMatchObject({ total: 7, capped: false });
});
