import type { Store } from '@earshot/store';
import { MongoClient, type Document } from 'mongodb';

/** A read that was sent to the server, and how it ran. */
export interface ExplainedRead {
	collection: string;
	command: Document;
	/** Names of all stages of the plan, outermost first: `COLLSCAN`, `IXSCAN`, `SORT`, … */
	stages: string[];
	/** Indexes the plan reads. */
	indexes: string[];
}

const reading = ['find', 'aggregate'];

/** Makes calls over a connection of its own and asks the server how each read was planned. */
export async function explainReads(
	uri: string,
	store: Store,
	calls: (store: Store) => Promise<unknown>
): Promise<ExplainedRead[]> {
	const client = new MongoClient(uri, { monitorCommands: true });
	const sent: [string, Document][] = [];
	client.on('commandStarted', ({ commandName, command }) => {
		if (reading.includes(commandName)) sent.push([commandName, command]);
	});
	try {
		const db = client.db(store.db.databaseName);
		await calls({ client, db, session: undefined });
		const reads: ExplainedRead[] = [];
		for (const [name, command] of [...sent]) {
			const { lsid: _session, $db: _db, $clusterTime: _time, ...explained } = command;
			const plan = await db.command({ explain: explained, verbosity: 'queryPlanner' });
			reads.push({
				collection: String(command[name]),
				command: explained,
				stages: valuesOf(plan, 'stage'),
				indexes: valuesOf(plan, 'indexName')
			});
		}
		return reads;
	} finally {
		await client.close();
	}
}

/** Every text under a key, however deep. */
function valuesOf(value: unknown, key: string): string[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, inner]) => [
		...(name === key && typeof inner === 'string' ? [inner] : []),
		...(name === 'command' ? [] : valuesOf(inner, key))
	]);
}
