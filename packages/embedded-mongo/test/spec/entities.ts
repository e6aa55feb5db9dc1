import { BSON } from 'mongodb';
import {
	ClientSession,
	Collection,
	Db,
	GridFSBucket,
	MongoClient,
	ReadConcern,
	ReadPreference,
	WriteConcern
} from 'mongodb';
import type { MongoClientOptions } from 'mongodb';
import type { References } from './match.ts';
import { docOf, docsOf, isDoc, listOf, onlyField, Skip, textOf } from './values.ts';
import type { Doc } from './values.ts';

/** An event a client has seen; `command` and `reply` as they went over the wire. */
export type Seen = { name: string; commandName: string; event: Doc };

const commandEvents: Readonly<Record<string, string>> = {
	commandStartedEvent: 'commandStarted',
	commandSucceededEvent: 'commandSucceeded',
	commandFailedEvent: 'commandFailed'
};
const hidden =
	/^(authenticate|sasl\w+|getnonce|createUser|updateUser|copydb\w*|configureFailPoint)$/;

/** Options as test files write them, as the driver takes them. */
export function optionsOf(given: unknown): Doc {
	const options = { ...docOf(given) };
	const { readConcern, writeConcern, readPreference } = options;
	if (isDoc(readConcern))
		options['readConcern'] = ReadConcern.fromOptions({
			readConcern: readConcern as { level: 'local' }
		});
	if (isDoc(writeConcern)) options['writeConcern'] = WriteConcern.fromOptions({ writeConcern });
	if (isDoc(readPreference)) {
		const { mode, tagSets, ...rest } = readPreference;
		const name = textOf(mode);
		options['readPreference'] = new ReadPreference(
			(name.charAt(0).toLowerCase() + name.slice(1)) as 'primary',
			tagSets as [],
			rest
		);
	}
	return options;
}

/** What a test works with, by id: clients, databases, collections, sessions, buckets and results it has kept. */
export class Entities implements References {
	readonly #uri: string;
	readonly #all = new Map<string, unknown>();
	readonly #seen = new Map<unknown, Seen[]>();
	readonly #lsids = new Map<string, Doc>();

	constructor(uri: string) {
		this.#uri = uri;
	}

	get(id: string): unknown {
		if (!this.#all.has(id)) throw new Error(`the test has no entity ${id}`);
		return this.#all.get(id);
	}

	set(id: string, entity: unknown): void {
		this.#all.set(id, entity);
	}

	client = (id: unknown): MongoClient => this.#of(id, MongoClient);
	session = (id: unknown): ClientSession => this.#of(id, ClientSession);

	lsidOf(id: string): Doc | undefined {
		return this.#lsids.get(id);
	}

	/** The events a client has seen, in their order. */
	seenBy(id: unknown): Seen[] {
		return this.#seen.get(this.get(textOf(id))) ?? [];
	}

	create(list: unknown): void {
		for (const item of docsOf(list)) {
			const [kind, value] = onlyField(item);
			const spec = docOf(value);
			this.set(textOf(spec['id']), this.#made(kind, spec));
		}
	}

	async close(): Promise<void> {
		const all = [...this.#all.values()];
		const end = async (work: Promise<unknown>) => void (await work.catch(() => undefined));
		for (const entity of all) if (entity instanceof ClientSession) await end(entity.endSession());
		for (const entity of all) if (isCloseable(entity)) await end(entity.close());
		for (const entity of all) if (entity instanceof MongoClient) await end(entity.close());
	}

	#of<T>(id: unknown, type: abstract new (...args: never[]) => T): T {
		const entity = this.get(textOf(id));
		if (entity instanceof type) return entity;
		throw new Error(`${textOf(id)} is not a ${type.name}`);
	}

	#made(kind: string, spec: Doc): unknown {
		switch (kind) {
			case 'client':
				return this.#newClient(spec);
			case 'database':
				return this.client(spec['client']).db(
					textOf(spec['databaseName']),
					optionsOf(spec['databaseOptions'])
				);
			case 'collection':
				return this.#of(spec['database'], Db).collection(
					textOf(spec['collectionName']),
					optionsOf(spec['collectionOptions'])
				);
			case 'session':
				return this.#newSession(spec);
			case 'bucket':
				return new GridFSBucket(this.#of(spec['database'], Db), optionsOf(spec['bucketOptions']));
			default:
				throw new Skip(`entities of kind ${kind}`);
		}
	}

	#newClient(spec: Doc): MongoClient {
		if (spec['autoEncryptOpts'] || spec['observeLogMessages'] || spec['observeTracingMessages']) {
			throw new Skip('encryption, logs and tracing are the driver’s');
		}
		const { readConcernLevel, w, appname, ...uriOptions } = docOf(spec['uriOptions']);
		const client = new MongoClient(this.#uri, {
			monitorCommands: true,
			serverSelectionTimeoutMS: 3000,
			...uriOptions,
			...(readConcernLevel === undefined ? {} : { readConcern: { level: readConcernLevel } }),
			...(w === undefined ? {} : { writeConcern: { w } }),
			...(appname === undefined ? {} : { appName: appname }),
			...(spec['serverApi'] ? { serverApi: spec['serverApi'] } : {})
		} as MongoClientOptions);
		this.#observe(client, spec);
		return client;
	}

	#observe(client: MongoClient, spec: Doc): void {
		const seen: Seen[] = [];
		this.#seen.set(client, seen);
		const ignored = new Set(listOf(spec['ignoreCommandMonitoringEvents']).map(textOf));
		for (const name of listOf(spec['observeEvents']).map(textOf)) {
			const event = commandEvents[name];
			// Events of the pool are the driver's own affair; a test that wants them is left out when it asks.
			if (!event) continue;
			client.on(event as 'commandStarted', (given: unknown) => {
				const told = given as Doc;
				const commandName = textOf(told['commandName']);
				if (hidden.test(commandName) || ignored.has(commandName)) return;
				if (
					/^(hello|ismaster)$/i.test(commandName) &&
					!Object.keys(docOf(told['command'] ?? told['reply'])).length
				)
					return;
				seen.push({
					name,
					commandName,
					event: {
						...told,
						command: wired(told['command']),
						reply: wired(told['reply']),
						databaseName: told['databaseName']
					}
				});
			});
		}
	}

	#newSession(spec: Doc): ClientSession {
		const { snapshotTime, ...options } = docOf(spec['sessionOptions']);
		const defaults = options['defaultTransactionOptions'];
		if (defaults) options['defaultTransactionOptions'] = optionsOf(defaults);
		const session = this.client(spec['client']).startSession(options);
		if (snapshotTime !== undefined)
			Object.assign(session, { snapshotTime: this.get(textOf(snapshotTime)) });
		this.#lsids.set(textOf(spec['id']), { id: session.id?.id });
		return session;
	}
}

const wired = (doc: unknown): unknown => {
	if (!isDoc(doc)) return doc;
	return BSON.deserialize(BSON.serialize(doc, { ignoreUndefined: true }));
};

const isCloseable = (entity: unknown): entity is { close(): Promise<void> } =>
	typeof entity === 'object' &&
	entity !== null &&
	/ChangeStream|Cursor$/.test(entity.constructor.name) &&
	!(entity instanceof Collection);
