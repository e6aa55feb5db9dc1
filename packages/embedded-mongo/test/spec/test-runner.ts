import { setTimeout as pause } from 'node:timers/promises';
import type { MongoClient } from 'mongodb';
import { isEvent } from './checks.ts';
import type { Entities } from './entities.ts';
import { docOf, Mismatch, Skip, textOf } from './values.ts';
import type { Doc } from './values.ts';

type Run = (args: Doc, entities: Entities, admin: MongoClient) => unknown;

function demand(condition: boolean, why: string): void {
	if (!condition) throw new Mismatch(why);
}

const states: Readonly<Record<string, string>> = {
	none: 'NO_TRANSACTION',
	starting: 'STARTING_TRANSACTION',
	in_progress: 'TRANSACTION_IN_PROGRESS',
	committed: 'TRANSACTION_COMMITTED',
	aborted: 'TRANSACTION_ABORTED'
};

const isDirty = (args: Doc, entities: Entities): boolean =>
	entities.session(args['session']).serverSession.isDirty;

function lastLsids(args: Doc, entities: Entities): unknown[] {
	const started = entities
		.seenBy(args['client'])
		.filter(({ name }) => name === 'commandStartedEvent');
	return started
		.slice(-2)
		.map(({ event }) => JSON.stringify(docOf(docOf(event['command'])['lsid'])));
}

async function hasCollection(args: Doc, admin: MongoClient): Promise<boolean> {
	const name = textOf(args['collectionName']);
	return (
		(await admin.db(textOf(args['databaseName'])).listCollections({ name }).toArray()).length > 0
	);
}

async function hasIndex(args: Doc, admin: MongoClient): Promise<boolean> {
	const collection = admin
		.db(textOf(args['databaseName']))
		.collection(textOf(args['collectionName']));
	const indexes = await collection.indexes().catch(() => []);
	return indexes.some((index) => index['name'] === args['indexName']);
}

const countOf = ({ client, event }: Doc, entities: Entities): number =>
	entities.seenBy(client).filter((seen) => isEvent(docOf(event), seen, entities)).length;

async function waitForEvent(args: Doc, entities: Entities): Promise<void> {
	for (let tries = 0; countOf(args, entities) < Number(args['count']); tries++) {
		demand(tries < 500, 'an event did not come');
		await pause(10);
	}
}

/** The operations of test files on the runner itself. */
const runnerOperations: Readonly<Record<string, Run>> = {
	failPoint: (args, entities) =>
		entities.client(args['client']).db('admin').command(docOf(args['failPoint'])),
	assertSessionTransactionState: (args, entities) => {
		const { transaction } = entities.session(args['session']) as unknown as {
			transaction: { state: string };
		};
		demand(
			states[textOf(args['state'])] === transaction.state,
			`transaction state ${transaction.state}`
		);
	},
	assertSessionUnpinned: (args, entities) =>
		demand(!entities.session(args['session']).isPinned, 'session is pinned'),
	assertSessionDirty: (args, entities) => demand(isDirty(args, entities), 'session is not dirty'),
	assertSessionNotDirty: (args, entities) => demand(!isDirty(args, entities), 'session is dirty'),
	assertDifferentLsidOnLastTwoCommands: (args, entities) =>
		demand(new Set(lastLsids(args, entities)).size === 2, 'the same lsid'),
	assertSameLsidOnLastTwoCommands: (args, entities) =>
		demand(new Set(lastLsids(args, entities)).size === 1, 'another lsid'),
	assertCollectionExists: async (args, _, admin) =>
		demand(await hasCollection(args, admin), 'no such collection'),
	assertCollectionNotExists: async (args, _, admin) =>
		demand(!(await hasCollection(args, admin)), 'the collection is there'),
	assertIndexExists: async (args, _, admin) => demand(await hasIndex(args, admin), 'no such index'),
	assertIndexNotExists: async (args, _, admin) =>
		demand(!(await hasIndex(args, admin)), 'the index is there'),
	assertEventCount: (args, entities) =>
		demand(countOf(args, entities) === args['count'], `${countOf(args, entities)} such events`),
	createEntities: (args, entities) => entities.create(args['entities']),
	wait: (args) => pause(Number(args['ms'])),
	waitForEvent
};

export function runnerOperation(name: string): Run {
	const run = runnerOperations[name];
	if (run) return run;
	throw new Skip(`test runner operation ${name}`);
}
