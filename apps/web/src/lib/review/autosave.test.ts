import { beforeEach, expect, test } from 'vitest';
import { recover } from './recover.ts';
import { FakeClock, FakeJournal, FakeServer, benchPorts, draftOf } from './save-bench.ts';
import { SaveQueue } from './save-queue.ts';

let server: FakeServer;
let clock: FakeClock;
let journal: FakeJournal;

beforeEach(() => {
	server = new FakeServer();
	clock = new FakeClock();
	journal = new FakeJournal();
});

const open = () => new SaveQueue(benchPorts(server, clock, journal), server.rev, server.draft);

async function reopen() {
	clock.crash();
	const queue = open();
	const found = recover(await journal.read(), server.rev, server.draft);
	if (found.kind === 'replay') queue.replay(found.entry);
	if (found.kind === 'conflict') queue.hold(found.entry);
	return { queue, found };
}

test('a crash before the first request: the next page takes the draft up and saves it', async () => {
	open().change(draftOf('typed'));
	const { queue } = await reopen();
	expect(queue.draft.summary).toBe('typed');
	await clock.pass(1000);
	expect(server.applied).toEqual(['typed']);
	expect(journal.entry).toBeNull();
});

test('a crash with the request on its way: it is repeated, then what was typed after it', async () => {
	const first = open();
	server.script = ['down'];
	first.change(draftOf('sent'));
	await clock.pass(600);
	first.change(draftOf('sent, and more'));
	const { queue } = await reopen();
	await clock.pass(2000);
	expect(server.applied).toEqual(['sent', 'sent, and more']);
	expect(queue.state).toBe('saved');
});

test('a crash after the server had it but before the answer: no conflict with oneself', async () => {
	const first = open();
	server.script = ['lost'];
	first.change(draftOf('sent'));
	await clock.pass(600);
	first.change(draftOf('sent, and more'));
	const { queue, found } = await reopen();
	expect(found.kind).toBe('replay');
	await clock.pass(2000);
	expect(server.applied).toEqual(['sent', 'sent, and more']);
	expect(queue.state).toBe('saved');
});

test('a crash, and meanwhile another page saved: the reviewer is asked, nothing is sent', async () => {
	open().change(draftOf('mine'));
	server.rev = 3;
	server.draft = draftOf('theirs');
	const { queue } = await reopen();
	await clock.pass(60_000);
	expect([queue.state, queue.draft.summary]).toEqual(['conflict', 'mine']);
	expect(server.asked).toHaveLength(0);
});

test('what the server already has is not taken up again', async () => {
	open().change(draftOf('same'));
	server.rev = 3;
	server.draft = draftOf('same');
	expect((await reopen()).found.kind).toBe('nothing');
});

test('200 crashes at any moment: every acknowledged draft is the last one typed or before it, none twice', async () => {
	let typed = 0;
	let queue = open();
	const random = (n: number) => ((typed * 7919 + n * 104_729) >>> 0) % 97;
	for (let crash = 0; crash < 200; crash++) {
		const steps = ['ok', 'down', 'lost', 'ok', 'lost'] as const;
		server.script = Array.from({ length: 6 }, (_, i) => steps[random(crash + i) % 5] ?? 'ok');
		for (let i = 0; i <= random(crash) % 4; i++) {
			queue.change(draftOf(String(++typed)));
			await clock.pass(random(i) * 20);
		}
		const { queue: next, found } = await reopen();
		expect(found.kind).not.toBe('conflict');
		expect(next.draft.summary).toBe(String(typed));
		queue = next;
	}
	server.script = [];
	await clock.pass(60_000);
	expect(server.draft.summary).toBe(String(typed));
	expect(new Set(server.applied).size).toBe(server.applied.length);
	const order = server.applied.map(Number);
	expect(order).toEqual([...order].sort((a, b) => a - b));
});

test('what the server shows masked is what was sent: no conflict, and later typing is kept', () => {
	const typed = draftOf('打13812345678');
	const entry = {
		...{ draft: draftOf('打13812345678，急'), base: draftOf(''), rev: 3, at: 0, writer: 'w' },
		sending: { rev: 3, saveId: 'save-1', draft: typed }
	};
	const found = recover(entry, 4, draftOf('打███████████'));
	expect(found).toMatchObject({ kind: 'replay', entry: { rev: 4, draft: entry.draft } });
	expect(recover(entry, 4, draftOf('打██████████9')).kind).toBe('conflict');
	expect(recover({ ...entry, draft: typed }, 3, draftOf('打███████████')).kind).toBe('replay');
});
