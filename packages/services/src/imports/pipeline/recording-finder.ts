import type { ServiceContext } from '../../context.ts';
import type { RowIssue } from './rows.ts';
import type { ImportFile } from './source.ts';
import { storeRecording, type StoredRecording } from './store-recording.ts';

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1);
const baseOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

const missing = (path: string): StoredRecording => {
	const issue: RowIssue = {
		line: null,
		field: 'recording',
		code: 'recordingMissing',
		params: { file: path }
	};
	return { ok: false, issue };
};

/** Finds the recordings that rows name among the files of an import, and keeps each once. */
export class RecordingFinder {
	readonly #ctx: ServiceContext;
	readonly #run: { importId: string; dryRun: boolean };
	readonly #byName: Map<string, ImportFile>;
	readonly #byBase: Map<string, ImportFile[]>;
	readonly #stored = new Map<string, StoredRecording>();
	newRecordings = 0;

	constructor(
		ctx: ServiceContext,
		run: { importId: string; dryRun: boolean },
		files: readonly ImportFile[]
	) {
		this.#ctx = ctx;
		this.#run = run;
		this.#byName = new Map(files.map((file) => [file.name, file]));
		this.#byBase = Map.groupBy(files, (file) => baseOf(file.name));
	}

	#find(path: string, namedIn: string): ImportFile | undefined {
		const name = path.normalize('NFC').replace(/^\.\//, '');
		const exact = this.#byName.get(folderOf(namedIn) + name) ?? this.#byName.get(name);
		if (exact !== undefined) return exact;
		const [only, ...others] = this.#byBase.get(baseOf(name)) ?? [];
		return others.length === 0 ? only : undefined;
	}

	/** `namedIn` is the data file whose row names the recording: paths are relative to its folder. */
	async keep(path: string, namedIn: string): Promise<StoredRecording> {
		const file = this.#find(path, namedIn);
		return file === undefined ? missing(path) : this.keepFile(file);
	}

	async keepFile(file: ImportFile): Promise<StoredRecording> {
		const known = this.#stored.get(file.name);
		if (known !== undefined) return known;
		const stored = await storeRecording(this.#ctx, this.#run, file);
		if (stored.ok && stored.isNew) this.newRecordings += 1;
		this.#stored.set(file.name, stored);
		return stored;
	}

	/** Files that no row named. */
	rest(): ImportFile[] {
		return [...this.#byName.values()].filter((file) => !this.#stored.has(file.name));
	}
}
