import { beforeEach, expect, test } from 'vitest';
import { FakeClock, FakeDisk, FakeServer, benchPorts, draftOf } from './save-bench.ts';
import { SaveQueue } from './save-queue.ts';

let server: FakeServer;
let clock: FakeClock;
let disk: FakeDisk;
let queue: SaveQueue;

const open = () => new SaveQueue(benchPorts(server, clock, disk), server.rev, server.draft);

beforeEach(() => {
	server = new FakeServer();
	clock = new FakeClock();
	disk = new FakeDisk();
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
	expect(disk.entry?.draft.summary).toBe('a');
	expect(server.asked).toHaveLength(0);
	expect(queue.unsent).toBe(true);
	await clock.pass(1000);
	expect(disk.entry).toBeNull();
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
	expect(disk.entry?.draft.summary).toBe('mine, longer');
	expect(queue.parted?.merge.summary).toEqual({ mine: 'mine', theirs: 'theirs' });
	queue.resolve(draftOf('both'));
	await clock.pass(1000);
	expect(server.draft.summary).toBe('both');
	expect(queue.rev).toBe(5);
	expect(disk.entry).toBeNull();
});

test('an expired session waits for the sign-in and then sends the same save', async () => {
	server.script = ['expired'];
	queue.change(draftOf('a'));
	await clock.pass(60_000);
	expect(queue.state).toBe('expired');
	expect(server.asked).toHaveLength(1);
	expect(disk.entry?.draft.summary).toBe('a');
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
	expect(disk.entry?.draft.summary).toBe('a');
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
	expect([disk.entry, queue.unsent]).toEqual([null, false]);
	await clock.pass(60_000);
	expect(server.asked).toHaveLength(0);
});

test('someone else saved something else: both are brought together without a question', async () => {
	const answer = { value: null, comment: 'theirs', evidence: [] };
	server.rev = 4;
	server.draft = { ...draftOf(''), answers: { greeting: answer } };
	queue.change(draftOf('mine'));
	await clock.pass(2000);
	expect(queue.state).toBe('saved');
	expect(server.draft).toEqual({ ...draftOf('mine'), answers: { greeting: answer } });
	expect(queue.draft).toEqual(server.draft);
	expect([queue.rev, disk.entry]).toEqual([5, null]);
});

test('someone else saved the very same: nothing is asked and nothing sent again', async () => {
	server.rev = 4;
	server.draft = draftOf('both');
	queue.change(draftOf('both'));
	await clock.pass(60_000);
	expect([queue.state, queue.rev, server.asked.length]).toEqual(['saved', 4, 1]);
	expect(disk.entry).toBeNull();
});

test('a lost answer, and then someone else saved on top of it: only what they changed is theirs', async () => {
	server.script = ['lost'];
	queue.change(draftOf('a'));
	await clock.pass(600);
	const answer = { value: null, comment: 'theirs', evidence: [] };
	server.rev += 1;
	server.lastSaveId = 'another-save';
	server.draft = { ...server.draft, answers: { greeting: answer } };
	queue.change(draftOf('ab'));
	await clock.pass(10_000);
	expect(queue.state).toBe('saved');
	expect(server.draft).toEqual({ ...draftOf('ab'), answers: { greeting: answer } });
});

test('where another queue took over, an answer that arrives late changes nothing', async () => {
	server.held = [];
	queue.change(draftOf('a'));
	await clock.pass(600);
	queue.stop();
	disk.entries.clear();
	queue.change(draftOf('late'));
	server.release();
	await clock.pass(60_000);
	expect(server.asked).toHaveLength(1);
	expect(disk.entry).toBeNull();
});
