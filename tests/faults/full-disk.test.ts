import { spawnSync } from 'node:child_process';
import { SavedDraftView } from '@earshot/contract';
import { draftOf } from '@earshot/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evaluationOf, finished, firstAdmin, hire, openEvaluations } from '../support/centre.ts';
import { part, Refused, type Client } from '../support/client.ts';
import { chatRow } from '../support/imported.ts';
import {
	eventually,
	givenMongo,
	removeFolder,
	startServer,
	temporaryFolder,
	type Server
} from '../support/server.ts';

const run = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;
const mount = (folder: string, options: string): boolean =>
	run('mount', '-t', 'tmpfs', '-o', options, 'tmpfs', folder);

let folder = '';
let server: Server | undefined;

/** Whether this machine lets a small disk be made. */
async function canMount(): Promise<boolean> {
	const probe = await temporaryFolder();
	const can = process.getuid?.() === 0 && mount(probe, 'size=1m');
	if (can) run('umount', probe);
	await removeFolder(probe);
	return can;
}

/** About `megabytes` of chats that are all different. */
function* chats(megabytes: number, prefix: string): Generator<Uint8Array> {
	for (let n = 0; n < megabytes * 16; n++) {
		const text = `${n}`.padEnd(60_000, `${prefix}-${n} `);
		const messages = [{ role: 'customer', text }];
		yield Buffer.from(`${chatRow(`${prefix}-${n}`, { source: 'full', messages })}\n`);
	}
}

describe.skipIf(givenMongo !== undefined || !(await canMount()))('a full disk', () => {
	beforeAll(async () => {
		folder = await temporaryFolder();
		mount(folder, 'size=24m');
		server = await startServer(folder);
	});
	afterAll(async () => {
		await server?.signal('SIGKILL');
		run('umount', folder);
		await removeFolder(folder);
	});

	test('is told, loses nothing acknowledged, and ends when there is space', async () => {
		if (server === undefined) throw new Error('the server did not start');
		const admin = await firstAdmin(server);
		const qaLead = await hire(admin, 'qaLead');
		const reviewer = await hire(admin, 'reviewer');
		const [id = ''] = await openEvaluations(qaLead, reviewer, 1);
		const saves = new Saves(id, (await evaluationOf(reviewer, id)).rev);
		await saves.save(reviewer);

		const refused = await qaLead
			.upload([{ name: '太大.jsonl', bytes: chats(40, 'big') }])
			.catch((error: unknown) => error);
		expect(refused).toBeInstanceOf(Refused);
		expect([(refused as Refused).status, (refused as Refused).body.code]).toEqual([
			507,
			'storageFull'
		]);
		expect(server.isRunning).toBe(true);
		await saves.check(reviewer);
		for (let n = 0; n < 5; n++) await saves.save(reviewer).catch(isStorageFull);
		await saves.check(reviewer);

		run('mount', '-o', 'remount,size=256m', folder);
		await eventually(
			() => saves.save(reviewer).then(() => true),
			(done) => expect(done).toBe(true)
		);
		const { id: importId } = await qaLead.upload([part('再来.jsonl', chatRow('after-full'))]);
		expect((await finished(qaLead, importId)).counts).toMatchObject({ imported: 1, rejected: 0 });
		await saves.check(reviewer);
	});
});

const isStorageFull = (error: unknown): void => {
	expect(error).toBeInstanceOf(Refused);
	expect((error as Refused).body.code).toBe('storageFull');
};

/** Autosaves of one evaluation, and the last that was acknowledged. */
class Saves {
	readonly #id: string;
	#rev: number;
	#sent = 0;
	#acknowledged = 0;

	constructor(id: string, rev: number) {
		this.#id = id;
		this.#rev = rev;
	}

	async save(client: Client): Promise<void> {
		this.#sent += 1;
		const saved = await client.call('PUT', `/api/evaluations/${this.#id}/draft`, SavedDraftView, {
			rev: this.#rev,
			saveId: `save-${this.#sent}`.padEnd(9),
			draft: draftOf({}, `${this.#sent}`)
		});
		this.#rev = saved.rev;
		this.#acknowledged = this.#sent;
	}

	async check(client: Client): Promise<void> {
		const { draft } = await evaluationOf(client, this.#id);
		expect(draft.summary).toBe(String(this.#acknowledged));
	}
}
