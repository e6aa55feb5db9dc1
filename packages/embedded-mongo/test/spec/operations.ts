import { setTimeout as pause } from 'node:timers/promises';
import { GridFSBucket } from 'mongodb';
import { optionsOf } from './entities.ts';
import type { Entities } from './entities.ts';
import { docOf, docsOf, onlyField, Skip, textOf } from './values.ts';
import type { Doc } from './values.ts';

type Method = (...args: unknown[]) => unknown;
type Run = (target: object, args: Doc, entities: Entities) => unknown;

/** Calls a method of a driver's object by name, as test files name them. */
function call(target: object, name: string, ...args: unknown[]): unknown {
	const method = (target as Record<string, unknown>)[name];
	if (typeof method !== 'function')
		throw new Skip(`the driver has no ${target.constructor.name}.${name}`);
	return (method as Method).apply(target, args);
}

/** A method whose first parameters are the named arguments and whose last are the others. */
const method =
	(name: string, parameters: readonly string[] = [], after?: string): Run =>
	async (target, args) => {
		const options = optionsOf(args);
		const first = parameters.map((parameter) => args[parameter]);
		for (const parameter of parameters) delete options[parameter];
		const result = call(target, name, ...first, options);
		return after ? call(result as object, after) : result;
	};

const andAdjust =
	(run: Run, adjust: (args: Doc) => Doc): Run =>
	(target, args, entities) =>
		run(target, adjust(args), entities);

const returned = (args: Doc): Doc =>
	'returnDocument' in args
		? { ...args, returnDocument: textOf(args['returnDocument']).toLowerCase() }
		: args;

const counts = [
	'deletedCount',
	'insertedCount',
	'insertedIds',
	'matchedCount',
	'modifiedCount',
	'upsertedCount',
	'upsertedIds'
];

/** What a bulk write's result tells, without the driver's own fields. */
export const bulkResult = (result: unknown): Doc =>
	Object.fromEntries(counts.map((name) => [name, (result as Doc)[name]]));

const withoutCommandName = ({ commandName: _, ...args }: Doc): Doc => args;

function commandCursor(target: object, args: Doc): object {
	const {
		command,
		batchSize,
		maxTimeMS,
		comment,
		commandName: _,
		cursorTimeout: __,
		...options
	} = args;
	const cursor = call(target, 'runCursorCommand', command, optionsOf(options)) as object;
	if (batchSize !== undefined) call(cursor, 'setBatchSize', batchSize);
	if (maxTimeMS !== undefined) call(cursor, 'setMaxTimeMS', maxTimeMS);
	if (comment !== undefined) call(cursor, 'setComment', comment);
	return cursor;
}

/** Opened on the server but not asked for anything yet. */
async function opened(target: object, args: Doc): Promise<unknown> {
	const { pipeline, ...options } = args;
	const stream = call(target, 'watch', pipeline, optionsOf(options)) as Doc;
	await (call(stream['cursor'] as object, 'cursorInit') as Promise<void>);
	return stream;
}

async function nextOf(target: object): Promise<unknown> {
	for (;;) {
		const document = await call(target, 'next');
		if (document) return document;
		await pause(1);
	}
}

async function bytesOf(stream: unknown): Promise<Buffer> {
	return Buffer.concat(await Array.fromAsync(stream as AsyncIterable<Uint8Array>));
}

const upload: Run = async (target, args) => {
	const { filename, source, ...options } = args;
	const stream = (target as GridFSBucket).openUploadStream(textOf(filename), optionsOf(options));
	const { promise, resolve, reject } = Promise.withResolvers<void>();
	stream.on('error', reject).on('finish', resolve);
	stream.end(Buffer.from(textOf(docOf(source)['$$hexBytes']), 'hex'));
	await promise;
	return stream.id;
};

const models = (args: Doc): Doc => ({
	...args,
	models: docsOf(args['models']).map((model) => ({
		name: onlyField(model)[0],
		...docOf(onlyField(model)[1])
	}))
});

/** The operations of test files on what the driver has. */
export const operations: Readonly<Record<string, Run>> = {
	aggregate: method('aggregate', ['pipeline'], 'toArray'),
	find: method('find', ['filter'], 'toArray'),
	findOne: method('findOne', ['filter']),
	createFindCursor: async (target, args) => {
		const cursor = (await method('find', ['filter'])(target, args, undefined as never)) as object;
		await call(cursor, 'hasNext');
		return cursor;
	},
	insertOne: method('insertOne', ['document']),
	insertMany: method('insertMany', ['documents']),
	updateOne: method('updateOne', ['filter', 'update']),
	updateMany: method('updateMany', ['filter', 'update']),
	replaceOne: method('replaceOne', ['filter', 'replacement']),
	deleteOne: method('deleteOne', ['filter']),
	deleteMany: method('deleteMany', ['filter']),
	findOneAndUpdate: andAdjust(method('findOneAndUpdate', ['filter', 'update']), returned),
	findOneAndReplace: andAdjust(method('findOneAndReplace', ['filter', 'replacement']), returned),
	findOneAndDelete: method('findOneAndDelete', ['filter']),
	bulkWrite: async (target, args, entities) =>
		bulkResult(await method('bulkWrite', ['requests'])(target, args, entities)),
	clientBulkWrite: andAdjust(method('bulkWrite', ['models']), models),
	countDocuments: method('countDocuments', ['filter']),
	estimatedDocumentCount: method('estimatedDocumentCount'),
	count: method('count', ['filter']),
	distinct: method('distinct', ['fieldName', 'filter']),
	createIndex: method('createIndex', ['keys']),
	dropIndex: method('dropIndex', ['name']),
	dropIndexes: method('dropIndexes'),
	listIndexes: method('listIndexes', [], 'toArray'),
	listCollections: method('listCollections', ['filter'], 'toArray'),
	createCollection: method('createCollection', ['collection']),
	dropCollection: method('dropCollection', ['collection']),
	modifyCollection: (target, { collection, session, ...args }) =>
		call(target, 'command', { collMod: collection, ...args }, { session }),
	runCommand: andAdjust(method('command', ['command']), withoutCommandName),
	runCursorCommand: (target, args) => call(commandCursor(target, args), 'toArray'),
	createCommandCursor: async (target, args) => {
		const cursor = commandCursor(target, args);
		await call(cursor, 'cursorInit');
		return cursor;
	},
	createChangeStream: opened,
	iterateUntilDocumentOrError: nextOf,
	iterateOnce: (target) => call(target, 'tryNext'),
	close: (target) => call(target, 'close'),
	listDatabases: async (target, args) => {
		const admin = call(call(target, 'db', 'admin') as object, 'admin') as object;
		return (await (call(admin, 'listDatabases', optionsOf(args)) as Promise<Doc>))['databases'];
	},
	dropDatabase: method('dropDatabase'),
	rename: (target, args, entities) =>
		target instanceof GridFSBucket
			? target.rename(args['id'] as never, textOf(args['newFilename']))
			: method('rename', ['to'])(target, args, entities),
	startTransaction: (target, args) => call(target, 'startTransaction', optionsOf(args)),
	commitTransaction: (target, args) => call(target, 'commitTransaction', args),
	abortTransaction: (target) => call(target, 'abortTransaction'),
	endSession: (target) => call(target, 'endSession'),
	getSnapshotTime: (target) => (target as { snapshotTime?: unknown }).snapshotTime,
	delete: (target, args) => call(target, 'delete', args['id']),
	download: (target, args) => bytesOf(call(target, 'openDownloadStream', args['id'])),
	downloadByName: (target, args) => {
		const { filename, ...options } = args;
		return bytesOf(call(target, 'openDownloadStreamByName', filename, options));
	},
	upload
};

/** An operation's arguments with its session looked up. */
export function argumentsOf(operation: Doc, entities: Entities): Doc {
	const args = { ...docOf(operation['arguments']) };
	if (typeof args['session'] === 'string') args['session'] = entities.session(args['session']);
	return args;
}
