import { Worker } from 'node:worker_threads';
import { DomainError } from '@earshot/domain';
import type { ReadAnswer, ReadTask } from './read-thread.ts';
import { notAWorkbook, repacked } from './unpack.ts';

/** One worksheet: rows of texts, '' where a cell is empty. */
export interface SheetRows {
	name: string;
	rows: string[][];
}

export interface ReadLimits {
	/** Rows and columns of one sheet. */
	rows: number;
	columns: number;
}

const entriesMax = 200;
const unpackedBytesMax = 20_000_000;
const memoryMb = 256;
const patienceMs = 15_000;

/**
 * The sheets of a workbook (XLSX). A formula is what it came to when the file was saved, and is not computed. Throws
 * `unsupportedMedia` for a file that is no workbook, `tooLarge` for one that unpacks to more than 20 MB, has more rows or
 * columns than said, or takes too long to read.
 */
export async function readWorkbook(bytes: Buffer, limits: ReadLimits): Promise<SheetRows[]> {
	const parts = await repacked(bytes, { entries: entriesMax, bytes: unpackedBytesMax });
	const answer = await inThread({
		bytes: parts,
		rowsMax: limits.rows,
		columnsMax: limits.columns
	});
	if (answer.kind === 'read') return answer.sheets;
	throw answer.kind === 'unreadable'
		? notAWorkbook()
		: new DomainError('tooLarge', { sheet: answer.sheet, rows: limits.rows });
}

/** A thread of its own: a cell far out makes the reader fill rows up to it, and only a thread can be stopped in that. */
function inThread(task: ReadTask): Promise<ReadAnswer> {
	const thread = new Worker(new URL('./read-thread.ts', import.meta.url), {
		workerData: task,
		resourceLimits: { maxOldGenerationSizeMb: memoryMb }
	});
	return new Promise<ReadAnswer>((resolve, reject) => {
		const stopped = () => resolve({ kind: 'tooLarge', sheet: '' });
		const patience = setTimeout(stopped, patienceMs);
		thread.once('message', resolve);
		thread.once('error', (error: NodeJS.ErrnoException) =>
			error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? stopped() : reject(error)
		);
		thread.once('exit', () => {
			clearTimeout(patience);
			stopped();
		});
	}).finally(() => thread.terminate());
}
