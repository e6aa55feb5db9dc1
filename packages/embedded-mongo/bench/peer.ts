import { join } from 'node:path';
import nedb from '@seald-io/nedb';
import type { Document } from 'bson';

type Call = Document & { _id: string };

// Its types tell of a default export, but the CommonJS module is the class itself.
const Store = nedb as unknown as typeof nedb.default;

/** The embedded store in pure JavaScript that applications like ours use: in memory, with a file it appends to. */
export class Nedb {
	readonly #calls;

	constructor(folder: string) {
		this.#calls = new Store<Call>({ filename: join(folder, 'nedb.db') });
	}

	async open(documents: readonly Call[]): Promise<void> {
		await this.#calls.loadDatabaseAsync();
		await this.#calls.ensureIndexAsync({ fieldName: 'team' });
		await this.insertMany(documents);
	}

	async insertMany(documents: readonly Call[]): Promise<void> {
		// It keeps no binary data.
		await this.#calls.insertAsync(documents.map((call) => ({ ...call, checksum: '' })));
	}

	async findOne(_id: string): Promise<unknown> {
		return await this.#calls.findOneAsync({ _id });
	}

	async update(_id: string, state: string): Promise<void> {
		await this.#calls.updateAsync({ _id }, { $set: { state }, $inc: { v: 1 } }, {});
	}

	async page(team: string): Promise<unknown> {
		return await this.#calls.findAsync({ team }).sort({ at: -1 }).limit(50);
	}

	async count(team: string): Promise<unknown> {
		return await this.#calls.countAsync({ team });
	}
}
