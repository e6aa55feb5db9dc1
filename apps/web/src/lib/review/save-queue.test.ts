import { beforeEach, expect, test } from 'vitest';
import { FakeClock, FakeJournal, FakeServer, benchPorts, draftOf, settled } from './save-bench.ts';
import { SaveQueue } from './save-queue.ts';

let server: FakeServer;
let clock: FakeClock;
let journal: FakeJournal;
let queue: SaveQueue;

const open = () => new SaveQueue(benchPorts(server, clock, journal), server.rev, server.draft);

beforeEach(() => {
	server = new FakeServer();
	clock = new FakeClock();
	journal = new FakeJournal();
	queue = open();
});

test('what is typed in one go is saved once, within a second of its first key', async () => {
	for (const text of ['你', '你好', '你好,', '你好,谢谢']) {
		queue.change(draftOf(text));
		await clock.pass(200);
	}
	await clock.pass(200);
	expect(server.asked[0]?.draft.summary).toBe('你好,');
	await clock.pass(1000);
	expect(server.applied).toEqual(['你好,', '你好,谢谢']);
	expect(queue.state).toBe('saved');
});

test('the journal has the change before the network does, and lets go when it is acknowledged', async () => {
	queue.change(draftOf('a'));
	expect(journal.entry?.draft.summary).toBe('a');
	expect(server.asked).toHaveLength(0);
	expect(queue.unsent).toBe(true);
	await clock.pass(1000);
	expect(journal.entry).toBeNull();
	expect(queue.unsent).toBe(false);
});

test('one save is under way at a time; the newest draft follows', async () => {
	server.held = [];
	queue.change(draftOf('a'));
	await clock.pass(600);
	queue.change(draftOf('ab'));
	queue.change(draftOf('abc'));
	await clock.pass(5000);
	expect(server.asked).toHaveLength(1);
	expect(queue.state).toBe('saving');
	server.release();
	await clock.pass(1000);
	expect(server.applied).toEqual(['a', 'abc']);
	expect(server.asked[1]?.rev).toBe(1);
});

test('offline: retries back off, nothing is lost, and coming online sends at once', async () => {
	server.script = ['down', 'down', 'down', 'down'];
	queue.change(draftOf('a'));
	await clock.pass(600);
	expect(queue.state).toBe('offline');
	await clock.pass(7000);
	expect(server.asked).toHaveLength(4);
	queue.change(draftOf('ab'));
	queue.flush();
	await clock.pass(0);
	await clock.pass(1000);
	expect(server.applied).toEqual(['a', 'ab']);
	expect(queue.state).toBe('saved');
});

test('a lost answer is asked for again with the same save, so it is no conflict and no double', async () => {
	server.script = ['lost'];
	queue.change(draftOf('a'));
	await clock.pass(600);
	queue.change(draftOf('ab'));
	await clock.pass(5000);
	expect(server.asked.map((one) => one.saveId)[1]).toBe(server.asked[0]?.saveId);
	expect(server.applied).toEqual(['a', 'ab']);
	expect(queue.rev).toBe(2);
});

test('someone else saved: nothing is sent any more, the draft stays, and what was decided goes out', async () => {
	server.rev = 4;
	server.draft = draftOf('theirs');
	queue.change(draftOf('mine'));
	await clock.pass(600);
	expect(queue.state).toBe('conflict');
	queue.change(draftOf('mine, longer'));
	await clock.pass(60_000);
	expect(server.asked).toHaveLength(1);
	expect(server.draft.summary).toBe('theirs');
	expect(journal.entry?.draft.summary).toBe('mine, longer');
	queue.resolve(4, server.draft, draftOf('both'));
	await clock.pass(1000);
	expect(server.draft.summary).toBe('both');
	expect(queue.rev).toBe(5);
	expect(journal.entry).toBeNull();
});

test('an expired session waits for the sign-in and then sends the same save', async () => {
	server.script = ['expired'];
	queue.change(draftOf('a'));
	await clock.pass(60_000);
	expect(queue.state).toBe('expired');
	expect(server.asked).toHaveLength(1);
	expect(journal.entry?.draft.summary).toBe('a');
	queue.resume();
	await clock.pass(0);
	expect(server.applied).toEqual(['a']);
	expect(server.asked[1]?.saveId).toBe(server.asked[0]?.saveId);
});

test('a refusal says why and is not repeated', async () => {
	server.script = ['refused'];
	queue.change(draftOf('a'));
	await clock.pass(60_000);
	expect([queue.state, queue.code]).toEqual(['refused', 'stateConflict']);
	expect(server.asked).toHaveLength(1);
	expect(journal.entry?.draft.summary).toBe('a');
});

test('time played is saved seldom and does not count as unsent work', async () => {
	queue.change({ ...draftOf(''), activeMs: 5000 }, true);
	expect([queue.state, queue.unsent]).toEqual(['saved', false]);
	await clock.pass(7000);
	expect(server.asked).toHaveLength(0);
	queue.change(draftOf('a'));
	await clock.pass(600);
	expect(server.asked).toHaveLength(1);
});

test('before a submit everything is sent; a dead line is told, not waited for', async () => {
	queue.change(draftOf('a'));
	const settledAll = queue.settle();
	await clock.pass(0);
	expect(await settledAll).toBe(true);
	expect(server.applied).toEqual(['a']);
	server.script = ['down'];
	queue.change(draftOf('ab'));
	const failed = queue.settle();
	await clock.pass(0);
	expect(await failed).toBe(false);
});

test('during a submit nothing goes out; after it nothing is kept', async () => {
	queue.freeze(true);
	queue.change(draftOf('late'), true);
	await clock.pass(60_000);
	expect(server.asked).toHaveLength(0);
	queue.close();
	expect([journal.entry, queue.unsent]).toEqual([null, false]);
	await clock.pass(60_000);
	expect(server.asked).toHaveLength(0);
});

test('an answer that arrives after a conflict was decided changes nothing', async () => {
	server.held = [];
	queue.change(draftOf('a'));
	await clock.pass(600);
	queue.resolve(0, server.draft, draftOf('decided'));
	server.release();
	await settled();
	expect(queue.draft.summary).toBe('decided');
	expect(queue.unsent).toBe(true);
});
