import type { MongoClient } from 'mongodb';
import { checkError, checkEvents } from './checks.ts';
import { Entities } from './entities.ts';
import { match } from './match.ts';
import { argumentsOf, operations } from './operations.ts';
import { runnerOperation } from './test-runner.ts';
import { docOf, docsOf, isDoc, listOf, Mismatch, numberOf, show, Skip, textOf } from './values.ts';
import type { Doc } from './values.ts';

/** A server under test: where it is and what it says it is. */
export type Server = { uri: string; admin: MongoClient; version: string };

/** Runs one test of a file. Throws Skip when it is not for this server or driver, and otherwise what went wrong. */
export async function runTest(file: Doc, test: Doc, server: Server): Promise<void> {
	if (test['skipReason']) throw new Skip(textOf(test['skipReason']));
	checkRequirements(file['runOnRequirements'], server.version);
	checkRequirements(test['runOnRequirements'], server.version);
	await server.admin.db('admin').command({ killAllSessions: [] });
	await fill(file['initialData'], server.admin);
	const entities = new Entities(server.uri);
	try {
		entities.create(file['createEntities']);
		for (const operation of docsOf(test['operations']))
			await run(operation, entities, server.admin);
		checkEvents(test['expectEvents'], entities);
		await checkOutcome(test['outcome'], entities, server.admin);
	} finally {
		for (const failPoint of [
			'failCommand',
			'failGetMoreAfterCursorCheckout',
			'onPrimaryTransactionalWrite'
		]) {
			await server.admin.db('admin').command({ configureFailPoint: failPoint, mode: 'off' });
		}
		await entities.close();
	}
}

const versionOf = (text: string): number => {
	const [major = 0, minor = 0, patch = 0] = text.split('.').map(Number);
	return major * 1e6 + minor * 1e3 + patch;
};

function checkRequirements(given: unknown, version: string): void {
	const requirements = docsOf(given);
	const reasons = requirements.map((requirement) => unmet(requirement, version));
	if (requirements.length > 0 && !reasons.includes(undefined)) throw new Skip(reasons.join(' / '));
}

function unmet(requirement: Doc, version: string): string | undefined {
	const {
		minServerVersion,
		maxServerVersion,
		topologies,
		auth,
		csfle,
		serverless,
		serverParameters
	} = requirement;
	if (minServerVersion && versionOf(textOf(minServerVersion)) > versionOf(version))
		return `server ${textOf(minServerVersion)}`;
	if (
		maxServerVersion &&
		versionOf(textOf(maxServerVersion).replace('.99', '.999')) < versionOf(version)
	) {
		return `server up to ${textOf(maxServerVersion)}`;
	}
	if (topologies && !listOf(topologies).includes('replicaset'))
		return `topology ${listOf(topologies).join()}`;
	if (auth === true || csfle || serverless === 'require')
		return 'sign-in, encryption or serverless';
	return serverParameters ? 'server parameters' : undefined;
}

async function fill(initialData: unknown, admin: MongoClient): Promise<void> {
	for (const { databaseName, collectionName, documents, createOptions } of docsOf(initialData)) {
		const db = admin.db(textOf(databaseName));
		const name = textOf(collectionName);
		await db.dropCollection(name);
		await db.createCollection(name, docOf(createOptions));
		if (listOf(documents).length > 0) await db.collection(name).insertMany(docsOf(documents));
	}
}

async function checkOutcome(
	outcome: unknown,
	entities: Entities,
	admin: MongoClient
): Promise<void> {
	for (const { databaseName, collectionName, documents } of docsOf(outcome)) {
		const collection = admin.db(textOf(databaseName)).collection(textOf(collectionName));
		match(
			documents,
			await collection.find({}, { sort: { _id: 1 } }).toArray(),
			entities,
			'outcome'
		);
	}
}

async function perform(operation: Doc, entities: Entities, admin: MongoClient): Promise<unknown> {
	const name = textOf(operation['name']);
	if (operation['object'] === 'testRunner') {
		return runnerOperation(name)(docOf(operation['arguments']), entities, admin);
	}
	const args = argumentsOf(operation, entities);
	const target = entities.get(textOf(operation['object'])) as object;
	if (name === 'withTransaction') {
		const { callback, ...options } = args;
		return entities.session(operation['object']).withTransaction(async () => {
			for (const inner of docsOf(callback)) await run(inner, entities, admin, true);
		}, options);
	}
	const method = operations[name];
	if (!method) throw new Skip(`operation ${name}`);
	return method(target, args, entities);
}

/** Runs an operation and compares its result or error; inside a transaction's callback the error goes on to the driver. */
async function run(
	operation: Doc,
	entities: Entities,
	admin: MongoClient,
	passOn = false
): Promise<void> {
	const { name, expectError, expectResult, ignoreResultAndError, saveResultAsEntity } = operation;
	let result: unknown;
	try {
		result = await perform(operation, entities, admin);
	} catch (error) {
		if (error instanceof Skip || error instanceof Mismatch) throw error;
		if (ignoreResultAndError === true) return;
		if (!isDoc(expectError)) {
			if (passOn) throw error;
			throw new Mismatch(`${textOf(name)}: ${String(error)}`, { cause: error });
		}
		checkError(textOf(name), expectError, error, entities);
		if (passOn) throw error;
		return;
	}
	if (ignoreResultAndError === true) return;
	if (expectError) throw new Mismatch(`${textOf(name)}: no error, but ${show(result)}`);
	if ('expectResult' in operation) {
		const plain = numberOf(expectResult) === undefined ? (result ?? null) : result;
		match(expectResult, plain, entities, textOf(name), true);
	}
	if (saveResultAsEntity !== undefined) entities.set(textOf(saveResultAsEntity), result);
}
