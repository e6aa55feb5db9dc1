import { loneRecording, type ImportCounts, type ImportIssue } from '@earshot/domain';
import type { ServiceContext } from '../../context.ts';
import { authorise } from '../../rights.ts';
import { classify, type Classified } from './classify.ts';
import { IssueLog } from './issue-log.ts';
import { previewBatch } from './preview-batch.ts';
import { readJsonLines } from './read-json-lines.ts';
import { readTable } from './read-table.ts';
import { RecordingFinder } from './recording-finder.ts';
import type { ImportRow } from './rows.ts';
import type { ImportFile, ImportSource } from './source.ts';
import { writeBatch, type BatchRow } from './write-batch.ts';

const batchRows = 100;

export interface RunOptions {
	importId: string;
	dryRun: boolean;
	/** Called after every batch with what has been done so far and the issues since the last call. */
	report: (done: {
		counts: ImportCounts;
		issueCount: number;
		issues: ImportIssue[];
		issuePlace: number;
		progress: number;
	}) => Promise<void>;
}

const noCounts = (): ImportCounts => ({
	rows: 0,
	imported: 0,
	updated: 0,
	unchanged: 0,
	rejected: 0,
	recordings: 0,
	agentsToMap: 0
});

class Run {
	readonly counts = noCounts();
	readonly log = new IssueLog();
	readonly #ctx: ServiceContext;
	readonly #options: RunOptions;
	readonly #finder: RecordingFinder;
	readonly #seen = new Set<string>();
	readonly #totalBytes: number;
	#waiting: BatchRow[] = [];
	#doneBytes = 0;

	constructor(
		ctx: ServiceContext,
		options: RunOptions,
		recordings: readonly ImportFile[],
		totalBytes: number
	) {
		this.#ctx = ctx;
		this.#options = options;
		this.#finder = new RecordingFinder(ctx, options, recordings);
		this.#totalBytes = Math.max(1, totalBytes);
	}

	async #flush(bytesInFile: number): Promise<void> {
		const { importId, dryRun, report } = this.#options;
		const write = dryRun ? previewBatch : writeBatch;
		const outcome = await write(this.#ctx, importId, this.#waiting);
		this.#waiting = [];
		this.counts.imported += outcome.imported;
		this.counts.updated += outcome.updated;
		this.counts.unchanged += outcome.unchanged;
		this.counts.agentsToMap += outcome.agentsToMap;
		this.counts.recordings = this.#finder.newRecordings;
		for (const { file, line } of outcome.locked) this.#reject(file, 'lockedByReview', line);
		const issuePlace = this.log.place;
		await report({
			counts: { ...this.counts },
			issueCount: this.log.count,
			issues: this.log.take(),
			issuePlace,
			progress: Math.min(1, (this.#doneBytes + bytesInFile) / this.#totalBytes)
		});
	}

	#reject(file: string, code: 'lockedByReview' | 'duplicateInFile', line: number): void {
		this.counts.rejected += 1;
		this.log.add(file, 'error', { line, field: 'externalId', code, params: {} });
	}

	refuseFile(file: ImportFile, code: 'fileEmpty' | 'fileUnknown' | 'badEncoding'): void {
		this.counts.rows += 1;
		this.counts.rejected += 1;
		this.log.add(file.name, 'error', { line: null, field: null, code, params: {} });
	}

	async #take(file: ImportFile, row: ImportRow): Promise<void> {
		this.counts.rows += 1;
		if (!row.ok) {
			this.counts.rejected += 1;
			for (const issue of row.issues) this.log.add(file.name, 'error', issue);
			return;
		}
		const { interaction, line } = row;
		const key = JSON.stringify([interaction.source, interaction.externalId]);
		if (this.#seen.has(key)) return this.#reject(file.name, 'duplicateInFile', line);
		this.#seen.add(key);
		const recordingId = await this.#recordingOf(file, row);
		if (recordingId === 'refused') return;
		this.#waiting.push({ file: file.name, line, interaction, recordingId });
		if (this.#waiting.length >= batchRows) await this.#flush(row.bytesRead);
	}

	/** A row with messages is imported without its recording; a row that is nothing but its recording is refused. */
	async #recordingOf(file: ImportFile, row: ImportRow & { ok: true }) {
		const { recordingPath, messageCount } = row.interaction;
		if (recordingPath === null) return null;
		const kept = await this.#finder.keep(recordingPath, file.name);
		if (kept.ok) return kept.recordingId;
		const refused = messageCount === 0;
		this.log.add(file.name, refused ? 'error' : 'warning', { ...kept.issue, line: row.line });
		if (!refused) return null;
		this.counts.rejected += 1;
		return 'refused' as const;
	}

	async dataFile(file: ImportFile, rows: AsyncIterable<ImportRow>): Promise<void> {
		for await (const row of rows) await this.#take(file, row);
		await this.#flush(file.bytes);
		this.#doneBytes += file.bytes;
	}

	/** Recordings that no row named become interactions of their own, known by their file name. */
	async loneRecordings(): Promise<void> {
		for (const file of this.#finder.rest()) {
			this.counts.rows += 1;
			const kept = await this.#finder.keepFile(file);
			if (kept.ok)
				this.#waiting.push({
					file: file.name,
					line: 1,
					interaction: loneRecording(file.name),
					recordingId: kept.recordingId
				});
			else {
				this.counts.rejected += 1;
				this.log.add(file.name, 'error', kept.issue);
			}
			this.#doneBytes += file.bytes;
			if (this.#waiting.length >= batchRows) await this.#flush(0);
		}
		await this.#flush(0);
	}
}

const unread = { empty: 'fileEmpty', unknown: 'fileUnknown', unreadable: 'badEncoding' } as const;

async function readFile(run: Run, file: ImportFile, as: Classified, timeZone: string) {
	switch (as.kind) {
		case 'jsonLines':
			return run.dataFile(file, readJsonLines(file, as.encoding, timeZone));
		case 'table':
			return run.dataFile(file, readTable(file, as.encoding, timeZone));
		case 'recording':
			return;
		default:
			run.refuseFile(file, unread[as.kind]);
	}
}

/**
 * Imports files: interchange JSON Lines, tables of recordings, and recordings. Bad rows are reported and do not stop the
 * others; the same rows again change nothing; broken off and run again it goes on where it was.
 */
export async function runImport(
	ctx: ServiceContext,
	source: ImportSource,
	options: RunOptions
): Promise<ImportCounts> {
	authorise(ctx, 'interaction.import');
	const classified: { file: ImportFile; as: Classified }[] = [];
	for (const file of source.files) classified.push({ file, as: await classify(file) });
	const recordings = classified.flatMap(({ file, as }) => (as.kind === 'recording' ? [file] : []));
	const totalBytes = source.files.reduce((sum, file) => sum + file.bytes, 0);
	const run = new Run(ctx, options, recordings, totalBytes);
	for (const { file, as } of classified) await readFile(run, file, as, ctx.centre.timeZone);
	await run.loneRecordings();
	return run.counts;
}
