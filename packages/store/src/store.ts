import { MongoClient, ObjectId, type ClientSession, type Db } from 'mongodb';

/** A database and, inside a transaction, its session. Every store function takes one first. */
export interface Store {
	readonly client: MongoClient;
	readonly db: Db;
	readonly session: ClientSession | undefined;
}

export const databaseName = 'earshot';

/** The database a connection string names after its hosts, if it does. */
function namedIn(uri: string): string | undefined {
	const name = /^[^/]+\/\/[^/]+\/([^?]+)/.exec(uri)?.[1];
	return name === undefined ? undefined : decodeURIComponent(name);
}

/**
 * Connects the official driver; rejects when no server answers within 10 s. The database is `name`, else the one the
 * connection string names, else `earshot`.
 */
export async function connectStore(
	uri: string,
	name: string = namedIn(uri) ?? databaseName
): Promise<Store> {
	const client = new MongoClient(uri, { serverSelectionTimeoutMS: 10_000, ignoreUndefined: false });
	await client.connect();
	return { client, db: client.db(name), session: undefined };
}

/** Options that bind a driver call to the running transaction, if there is one. */
export const bound = (store: Store): { session?: ClientSession } =>
	store.session === undefined ? {} : { session: store.session };

/** Runs `work` in one transaction, retried by the driver on transient conflicts; nested calls join the outer one. */
export async function inTransaction<T>(store: Store, work: (tx: Store) => Promise<T>): Promise<T> {
	if (store.session !== undefined) return work(store);
	return store.client.withSession((session) =>
		session.withTransaction(() => work({ ...store, session }), {
			readConcern: { level: 'snapshot' },
			writeConcern: { w: 'majority' }
		})
	);
}

/** A fresh document id: 24 hexadecimal characters, sortable by creation. */
export const newId = (): string => new ObjectId().toHexString();
