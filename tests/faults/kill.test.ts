import {
	ImportPage,
	InteractionPage,
	SavedDraftView,
	EvaluationView,
	type ImportView
} from '@earshot/contract';
import { answersFor, draftOf, toneWav } from '@earshot/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { evaluationOf, finished, firstAdmin, hire, openEvaluations } from '../support/centre.ts';
import { part, Refused, type Client } from '../support/client.ts';
import { chatRow } from '../support/imported.ts';
import {
	eventually,
	removeFolder,
	startServer,
	temporaryFolder,
	type Server
} from '../support/server.ts';

const kills = 20;
const writers = 3;
const rowsPerImport = 400;

let folder = '';
let server: Server;
let qaLead: Client;
let reviewer: Client;
let evaluations: string[] = [];

beforeAll(async () => {
	folder = await temporaryFolder();
	server = await startServer(folder);
	const admin = await firstAdmin(server);
	qaLead = await hire(admin, 'qaLead');
	reviewer = await hire(admin, 'reviewer');
	evaluations = await openEvaluations(qaLead, reviewer, writers + kills);
});
afterAll(async () => {
	await server.signal('SIGKILL');
	await removeFolder(folder);
});

/** Works until the dying server leaves a request without an answer; an answer that refuses is a fault. */
async function untilKilled(work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (error) {
		const assertion = error instanceof Error && error.name === 'AssertionError';
		if (error instanceof Refused || assertion) throw error;
	}
}

/** Autosaves rising numbers; `acknowledged` is the last that was answered with 200. */
class Writer {
	readonly id: string;
	acknowledged = 0;
	#sent = 0;
	#rev = 0;

	constructor(id: string) {
		this.id = id;
	}

	async run(client: Client): Promise<void> {
		const view = await evaluationOf(client, this.id);
		this.check(view);
		this.#rev = view.rev;
		for (;;) await this.#save(client);
	}

	async #save(client: Client): Promise<void> {
		this.#sent += 1;
		const comment = { value: null, comment: String(this.#sent), evidence: [] };
		const saved = await client.call('PUT', `/api/evaluations/${this.id}/draft`, SavedDraftView, {
			rev: this.#rev,
			saveId: `save-${this.id}-${this.#sent}`,
			draft: draftOf({ greeting: comment }, `第 ${this.#sent} 次`)
		});
		this.#rev = saved.rev;
		this.acknowledged = this.#sent;
	}

	/** What is stored is the last acknowledged save, or one sent after it, and whole. */
	check({ draft }: EvaluationView): void {
		const stored = Number(draft.answers['greeting']?.comment ?? 0);
		expect(stored).toBeGreaterThanOrEqual(this.acknowledged);
		expect(stored).toBeLessThanOrEqual(this.#sent);
		if (stored > 0) expect(draft.summary).toBe(`第 ${stored} 次`);
	}
}

/** Submits one evaluation a life; an acknowledged submission is there afterwards, an unanswered one whole or not at all. */
class Submitter {
	readonly #acknowledged = new Set<string>();

	async run(client: Client, id: string): Promise<void> {
		const { rubric, rev } = await evaluationOf(client, id);
		const draft = draftOf(answersFor(rubric.content), '完整');
		const path = `/api/evaluations/${id}`;
		const body = { rev, saveId: `complete-${id}`, draft };
		const saved = await client.call('PUT', `${path}/draft`, SavedDraftView, body);
		await client.call('POST', `${path}/submit`, EvaluationView, { rev: saved.rev });
		this.#acknowledged.add(id);
	}

	check(view: EvaluationView): void {
		if (this.#acknowledged.has(view.id)) expect(view.state).toBe('submitted');
		const whole = [view.result?.score, view.contentHash?.length, view.submittedAt?.length];
		expect(whole).toEqual(
			view.state === 'submitted' ? ['100.00', 64, 24] : [undefined, undefined, undefined]
		);
	}
}

/** Uploads files of rows one after another; the ids of the imports that were acknowledged. */
class Importer {
	readonly acknowledged: string[] = [];
	#sent = 0;

	async run(client: Client): Promise<void> {
		for (;;) {
			this.#sent += 1;
			const rows = Array.from({ length: rowsPerImport }, (_, row) =>
				chatRow(`${this.#sent}-${row}`, { source: 'killed', labels: {} })
			);
			const files = [
				part('甲.wav', toneWav(1, 500)),
				part('rows.jsonl', rows.join('\n')),
				part('乙.wav', toneWav(1, 500))
			];
			this.acknowledged.push((await client.upload(files)).id);
		}
	}
}

/** Waits until each has had one more save acknowledged. */
async function everyoneAnswered(drafts: readonly Writer[]): Promise<void> {
	const before = drafts.map(({ acknowledged }) => acknowledged);
	await eventually(
		() => Promise.resolve(drafts.map(({ acknowledged }) => acknowledged)),
		(now) => expect(now.every((count, i) => count > (before[i] ?? 0))).toBe(true)
	);
}

test(`killed ${kills} times while autosaving, submitting and importing it loses nothing acknowledged`, async () => {
	const drafts = evaluations.slice(0, writers).map((id) => new Writer(id));
	const submitter = new Submitter();
	const importer = new Importer();
	for (let life = 0; life < kills; life++) {
		const [own, lead] = [reviewer.at(server.origin), qaLead.at(server.origin)];
		const work = [
			...drafts.map((writer) => untilKilled(() => writer.run(own))),
			untilKilled(() => submitter.run(own, evaluations[writers + life] ?? '')),
			untilKilled(() => importer.run(lead))
		];
		// Every other life ends at any moment, the rest once everybody has been answered: a slow machine tests as much.
		if (life % 2 === 0) await everyoneAnswered(drafts);
		await pause(100 + Math.random() * 1500);
		await server.signal('SIGKILL');
		await Promise.all(work);
		server = await startServer(folder);
	}
	const [own, lead] = [reviewer.at(server.origin), qaLead.at(server.origin)];
	for (const writer of drafts) writer.check(await evaluationOf(own, writer.id));
	for (const id of evaluations.slice(writers)) submitter.check(await evaluationOf(own, id));
	expect(Math.min(...drafts.map(({ acknowledged }) => acknowledged))).toBeGreaterThanOrEqual(
		kills / 2
	);
	expect(importer.acknowledged.length).toBeGreaterThan(0);

	// Uploads the kill interrupted after the last byte may have been taken without an answer.
	const { rows: runs } = await lead.get('/api/imports?pageSize=200', ImportPage);
	const left: ImportView[] = [];
	for (const run of runs) left.push(await finished(lead, run.id));
	expect(importer.acknowledged.filter((id) => !left.some((run) => run.id === id))).toEqual([]);
	const done = left.filter((run) => run.files.length === 3 && run.state === 'done');
	for (const run of done)
		expect({ id: run.id, ...run.counts }).toMatchObject({
			rows: rowsPerImport + 2,
			recordings: expect.toBeOneOf([0, 1]) as number,
			imported: expect.toBeOneOf([rowsPerImport, rowsPerImport + 2]) as number,
			updated: 0,
			rejected: 0
		});
	expect(done.map(({ id }) => id)).toEqual(expect.arrayContaining(importer.acknowledged));
	const stored = await lead.get('/api/interactions?source=killed&pageSize=1', InteractionPage);
	expect(stored.total).toBe(done.length * rowsPerImport);
	const others = left.filter((run) => !done.includes(run) && run.files.length !== 1);
	for (const run of others)
		expect(run).toMatchObject({ state: 'failed', error: 'uploadInterrupted' });
});
