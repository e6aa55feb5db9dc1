// Prints how long an autosave and a page of a list take, as multiples of a raw insert of the same run.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InteractionPage, SavedDraftView } from '@earshot/contract';
import { answersFor, draftOf } from '@earshot/testing';
import { MongoClient } from 'mongodb';
import { evaluationOf, finished, firstAdmin, hire, openEvaluations } from '../support/centre.ts';
import { part, type Client } from '../support/client.ts';
import { chatRow } from '../support/imported.ts';
import { removeFolder, startServer, temporaryFolder } from '../support/server.ts';
import { line, percentile } from './figures.ts';

const rounds = 500;
const rowsInList = 2000;

async function timesOf(count: number, work: (n: number) => Promise<unknown>): Promise<number[]> {
	const times: number[] = [];
	for (let n = 0; n < count; n++) {
		const started = performance.now();
		await work(n);
		times.push(performance.now() - started);
	}
	return times.toSorted((a, b) => a - b);
}

async function autosaves(reviewer: Client, id: string): Promise<number[]> {
	const { rubric, rev } = await evaluationOf(reviewer, id);
	let at = rev;
	return timesOf(rounds, async (n) => {
		const draft = draftOf(answersFor(rubric.content), `第 ${n} 次`);
		const body = { rev: at, saveId: `bench-save-${n}`, draft };
		const path = `/api/evaluations/${id}/draft`;
		at = (await reviewer.call('PUT', path, SavedDraftView, body)).rev;
	});
}

async function rawInserts(folder: string, document: object): Promise<number[]> {
	const client = new MongoClient((await readFile(join(folder, 'db/mongo.addr'), 'utf8')).trim());
	const collection = client.db('bench').collection('raw');
	const times = await timesOf(rounds, () => collection.insertOne({ ...document }));
	await client.close();
	return times;
}

const folder = await temporaryFolder();
const server = await startServer(folder);
try {
	const admin = await firstAdmin(server);
	const [qaLead, reviewer] = [await hire(admin, 'qaLead'), await hire(admin, 'reviewer')];
	const [id = ''] = await openEvaluations(qaLead, reviewer, 1);
	const { draft } = await evaluationOf(reviewer, id);
	const raw = await rawInserts(folder, draft);
	const saves = await autosaves(reviewer, id);
	const rows = Array.from({ length: rowsInList }, (_, n) => chatRow(`list-${n}`)).join('\n');
	await finished(qaLead, (await qaLead.upload([part('list.jsonl', rows)])).id);
	const lists = await timesOf(100, () => qaLead.get('/api/interactions', InteractionPage));
	const unit = percentile(raw, 0.5);
	process.stdout.write(
		`${[
			line('raw insert', raw, unit),
			line('autosave', saves, unit),
			line(`page of ${rowsInList + 1} interactions`, lists, unit)
		].join('\n')}\n`
	);
} finally {
	await server.signal('SIGINT');
	await removeFolder(folder);
}
