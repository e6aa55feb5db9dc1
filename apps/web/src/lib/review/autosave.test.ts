import { beforeEach, expect, test } from 'vitest';
import { FakeClock, FakeDisk, FakeServer, benchPorts, draftOf } from './save-bench.ts';
import { SaveQueue } from './save-queue.ts';

let server: FakeServer;
let clock: FakeClock;
let disk: FakeDisk;

beforeEach(() => {
	server = new FakeServer();
	clock = new FakeClock();
	disk = new FakeDisk();
});

const open = () => new SaveQueue(benchPorts(server, clock, disk), server.rev, server.draft);

/** All pages crash, and one is opened that takes up what they left. */
async function reopen() {
	clock.crash();
	const ports = benchPorts(server, clock, disk);
	const queue = new SaveQueue(ports, server.rev, server.draft);
	let recovered = false;
	const takingUp = takeUpAll();
	await clock.pass(0);
	return { queue, takingUp, recovered: () => recovered };

	async function takeUpAll() {
		for (const writer of await ports.journal.writers()) {
			const entry = await ports.journal.read(writer);
			await queue.idle();
			if (entry && queue.takeUp(entry)) recovered = true;
			ports.journal.remove(writer);
		}
	}
}

test('a crash before the first request: the next page takes the draft up and saves it', async () => {
	open().change(draftOf('typed'));
	const { queue } = await reopen();
	expect(queue.draft.summary).toBe('typed');
	await clock.pass(1000);
	expect(server.applied).toEqual(['typed']);
	expect(disk.entry).toBeNull();
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
	const { queue, recovered } = await reopen();
	expect(recovered()).toBe(true);
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
	const { queue, recovered } = await reopen();
	expect([recovered(), queue.state, disk.entry]).toEqual([false, 'saved', null]);
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
		const { queue: next } = await reopen();
		expect(next.state).not.toBe('conflict');
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

test('200 crashes with a slow disk: what the server has and the journal does not is never taken for another page', async () => {
	disk.lagMs = 300;
	let typed = 0;
	let queue = open();
	for (let crash = 0; crash < 200; crash++) {
		server.script = crash % 3 === 0 ? ['lost'] : [];
		for (let n = 0; n <= crash % 5; n++) {
			queue.change(draftOf(String(++typed)));
			await clock.pass((crash * 613 + n * 397) % 1100);
		}
		const { queue: next, takingUp } = await reopen();
		await clock.pass(5000);
		await takingUp;
		expect(next.state).toBe('saved');
		queue = next;
	}
	const order = server.applied.map(Number);
	expect(order).toEqual([...order].sort((a, b) => a - b));
	expect(new Set(order).size).toBe(order.length);
});

test('what the server shows masked is what was sent: no conflict, and later typing is kept', () => {
	const typed = draftOf('打13812345678');
	const entry = {
		...{ draft: draftOf('打13812345678，急'), base: draftOf(''), rev: 3, at: 0 },
		sending: { rev: 3, saveId: 'save-1', draft: typed }
	};
	const at = (summary: string) => {
		const queue = new SaveQueue(benchPorts(server, clock, new FakeDisk()), 4, draftOf(summary));
		return { recovered: queue.takeUp(entry), queue };
	};
	const masked = at('打███████████');
	expect(masked).toMatchObject({ recovered: true, queue: { rev: 4, state: 'pending' } });
	expect(masked.queue.draft).toEqual(entry.draft);
	expect(at('打██████████9').queue.state).toBe('conflict');
});

const commented = (id: string, comment: string) => ({
	...draftOf(''),
	answers: { [id]: { value: null, comment, evidence: [] } }
});

test('two pages offline at once keep an entry each; after a crash both are brought together', async () => {
	server.script = Array.from({ length: 8 }, () => 'down');
	const [one, two] = [open(), open()];
	one.change(commented('greeting', 'of one'));
	two.change(commented('tone', 'of two'));
	await clock.pass(2000);
	expect(disk.entries.size).toBe(2);
	server.script = [];
	const { queue, takingUp } = await reopen();
	await clock.pass(5000);
	await takingUp;
	expect(queue.state).toBe('saved');
	const answers = {
		...commented('greeting', 'of one').answers,
		...commented('tone', 'of two').answers
	};
	expect(server.draft.answers).toEqual(answers);
	expect(disk.entry).toBeNull();
});

test('two pages left the same: it is saved once', async () => {
	for (const page of [open(), open()]) page.change(draftOf('same'));
	const { queue, takingUp } = await reopen();
	await clock.pass(5000);
	await takingUp;
	expect([queue.state, server.applied, disk.entry]).toEqual(['saved', ['same'], null]);
});

test('two pages left different words in one place: one is saved, the other shown to be decided', async () => {
	open().change(draftOf('of one'));
	open().change(draftOf('of two'));
	const { queue, takingUp } = await reopen();
	await clock.pass(5000);
	await takingUp;
	expect(server.draft.summary).toBe('of one');
	expect(queue.parted?.merge.summary).toEqual({ mine: 'of two', theirs: 'of one' });
	// Another crash before anything is decided: it is asked again, and nothing is gone.
	const again = await reopen();
	expect(again.queue.parted?.merge.summary).toEqual({ mine: 'of two', theirs: 'of one' });
	again.queue.resolve(draftOf('of two'));
	await clock.pass(5000);
	expect([server.draft.summary, disk.entry]).toEqual(['of two', null]);
});

test('what was typed before the journal was read stays, and what it holds is added', async () => {
	open().change(commented('greeting', 'left'));
	clock.crash();
	const ports = benchPorts(server, clock, disk);
	const queue = new SaveQueue(ports, server.rev, server.draft);
	queue.change(commented('tone', 'typed at once'));
	const [writer = ''] = (await ports.journal.writers()).filter((one) => disk.entries.has(one));
	const entry = await ports.journal.read(writer);
	const takingUp = queue.idle().then(() => entry && queue.takeUp(entry));
	await clock.pass(5000);
	expect(await takingUp).toBe(true);
	expect(Object.keys(server.draft.answers).sort()).toEqual(['greeting', 'tone']);
});

test('two pages at once, each crashing and offline at any moment: neither loses what it wrote, and none is asked', async () => {
	const [greeting, tone] = [open(), open()].map((queue, n) => ({
		queue,
		typed: 0,
		id: `page${n}`
	}));
	if (!greeting || !tone) throw new Error('two pages are needed');
	const steps = ['ok', 'down', 'lost', 'ok'] as const;
	for (let n = 1; n <= 400; n++) {
		const page = n % 3 === 0 ? greeting : tone;
		server.script = [steps[(n * 7919) % 4] ?? 'ok', steps[(n * 104_729) % 4] ?? 'ok'];
		const { draft } = page.queue;
		const answer = { value: null, comment: String(++page.typed), evidence: [] };
		page.queue.change({ ...draft, answers: { ...draft.answers, [page.id]: answer } });
		await clock.pass((n * 613) % 900);
		expect([greeting.queue.state, tone.queue.state]).not.toContain('conflict');
		if (n % 25 !== 0) continue;
		const { queue, takingUp } = await reopen();
		await clock.pass(60_000);
		await takingUp;
		greeting.queue = queue;
		tone.queue = open();
	}
	server.script = [];
	await clock.pass(60_000);
	for (const { id, typed } of [greeting, tone])
		expect(server.draft.answers[id]?.comment).toBe(String(typed));
	expect(disk.entry).toBeNull();
});

test('what is taken up while nothing may be sent is told at once', async () => {
	open().change(draftOf('typed'));
	clock.crash();
	const ports = benchPorts(server, clock, disk);
	let shown = '';
	const changed = () => (shown = queue.draft.summary);
	const queue = new SaveQueue({ ...ports, changed }, server.rev, server.draft);
	queue.freeze(true);
	const [writer = ''] = await ports.journal.writers();
	const entry = await ports.journal.read(writer);
	expect(entry && queue.takeUp(entry)).toBe(true);
	expect(shown).toBe('typed');
	expect(server.applied).toEqual([]);
});
