/**
 * Runs MongoDB's specification tests (unified test format, JSON) with the official driver against a server of its own
 * on a temporary folder. The files are MongoDB's (github.com/mongodb/specifications, source/NAME/tests) and are given by path.
 *
 *     npm run spec -w packages/embedded-mongo -- PATH... [--only REGEXP]
 *
 * Ends with code 1 when a test fails that is not on the list in refusals.ts.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { EJSON } from 'bson';
import { MongoClient } from 'mongodb';
import { startServerInWorker } from '../../src/index.ts';
import { driversOwn, refusals } from './refusals.ts';
import { runTest } from './run-test.ts';
import type { Server } from './run-test.ts';
import { docOf, docsOf, Mismatch, Skip, textOf } from './values.ts';
import type { Doc } from './values.ts';

type Outcome = 'pass' | 'refused' | 'driver' | 'skip' | 'fail';
type Told = { directory: string; test: string; outcome: Outcome; why: string };

const testLimitMs = 30_000;
const outcomes: readonly Outcome[] = ['pass', 'refused', 'driver', 'skip', 'fail'];

function* filesIn(path: string): Generator<string> {
	if (!statSync(path).isDirectory()) {
		if (path.endsWith('.json')) yield path;
	} else for (const name of readdirSync(path).sort()) yield* filesIn(join(path, name));
}

function testsOf(path: string): { file: Doc; tests: Doc[] } {
	const file = docOf(EJSON.parse(readFileSync(path, 'utf8'), { relaxed: true }));
	return { file, tests: 'schemaVersion' in file ? docsOf(file['tests']) : [] };
}

/** The specification a file is from: the folder above its `tests`. */
function directoryOf(path: string): string {
	const parts = dirname(path).split('/');
	const at = parts.lastIndexOf('tests');
	return parts[at - 1] ?? basename(dirname(path));
}

async function outcomeOf(
	file: Doc,
	test: Doc,
	server: Server
): Promise<{ outcome: Outcome; why: string }> {
	const limit = new AbortController();
	const late = pause(testLimitMs, undefined, { signal: limit.signal }).then(() => {
		throw new Mismatch(`not done after ${testLimitMs} ms`);
	});
	try {
		await Promise.race([runTest(file, test, server), late]);
		return { outcome: 'pass', why: '' };
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		return { outcome: error instanceof Skip ? 'skip' : 'fail', why };
	} finally {
		limit.abort();
		await late.catch(() => undefined);
	}
}

function judged(
	name: string,
	{ outcome, why }: { outcome: Outcome; why: string }
): { outcome: Outcome; why: string } {
	if (outcome !== 'fail') return { outcome, why };
	const refusal = refusals.find(({ test }) => test.test(name));
	if (refusal) return { outcome: 'refused', why: refusal.reason };
	const own = driversOwn.find(({ test }) => test.test(name));
	return own ? { outcome: 'driver', why: own.reason } : { outcome, why };
}

async function runAll(paths: string[], only: RegExp, server: Server): Promise<Told[]> {
	const told: Told[] = [];
	for (const path of paths.flatMap((given) => [...filesIn(resolve(given))])) {
		const { file, tests } = testsOf(path);
		for (const test of tests) {
			const name = `${basename(path, '.json')}: ${textOf(test['description'])}`;
			if (!only.test(name)) continue;
			const { outcome, why } = judged(name, await outcomeOf(file, test, server));
			told.push({ directory: directoryOf(path), test: name, outcome, why });
			if (outcome === 'fail') console.log(`FAIL ${name}\n     ${why}`);
		}
	}
	return told;
}

function report(told: readonly Told[]): void {
	const row = (name: string, cells: readonly (string | number)[]) =>
		console.log(name.padEnd(32) + cells.map((cell) => String(cell).padStart(9)).join(''));
	row('specification', outcomes);
	const groups = Map.groupBy(told, ({ directory }) => directory);
	for (const [directory, tests] of [...groups, ['all', told] as const]) {
		row(
			directory,
			outcomes.map((outcome) => tests.filter((one) => one.outcome === outcome).length)
		);
	}
	const listed = told.filter(({ outcome }) => outcome === 'refused' || outcome === 'driver');
	for (const [why, tests] of Map.groupBy(listed, ({ outcome, why }) => `${outcome}: ${why}`)) {
		console.log(`${why} (${tests.length})`);
	}
}

const { values, positionals } = parseArgs({
	options: { only: { type: 'string', default: '' } },
	allowPositionals: true
});
if (positionals.length === 0) throw new Error('give the path of test files or of a folder of them');
const folder = mkdtempSync(join(tmpdir(), 'earshot-spec-'));
const server = await startServerInWorker({ dbPath: folder, port: 0, testCommands: true });
const uri = (server.tcpUri ?? '').replace('directConnection=true', 'replicaSet=earshot');
const admin = await new MongoClient(uri).connect();
try {
	const { version } = (await admin.db('admin').command({ buildInfo: 1 })) as { version: string };
	const told = await runAll(positionals, new RegExp(values.only, 'i'), { uri, admin, version });
	report(told);
	if (told.some(({ outcome }) => outcome === 'fail')) process.exitCode = 1;
} finally {
	await admin.close();
	await server.close();
	rmSync(folder, { recursive: true, force: true });
}
