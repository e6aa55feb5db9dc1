import { parentPort, workerData } from 'node:worker_threads';
import readXlsxFile from 'read-excel-file/node';

/** What the thread is given, and what it answers. */
export interface ReadTask {
	bytes: Uint8Array;
	/** Rows and columns of one sheet. */
	rowsMax: number;
	columnsMax: number;
}
export type ReadAnswer =
	| { kind: 'read'; sheets: { name: string; rows: string[][] }[] }
	| { kind: 'tooLarge'; sheet: string }
	| { kind: 'unreadable' };

const plain = ['string', 'number', 'boolean'];

/** The reader's own type of a cell names what it never gives. */
function textOf(cell: unknown): string {
	if (cell instanceof Date) return cell.toISOString();
	return plain.includes(typeof cell) ? String(cell) : '';
}

async function read({ bytes, rowsMax, columnsMax }: ReadTask): Promise<ReadAnswer> {
	const sheets = await readXlsxFile(Buffer.from(bytes), { trim: false });
	for (const { sheet, data } of sheets)
		if (data.length > rowsMax || data.some((row) => row.length > columnsMax))
			return { kind: 'tooLarge', sheet };
	return {
		kind: 'read',
		sheets: sheets.map(({ sheet: name, data }) => ({
			name,
			rows: data.map((row) => row.map(textOf))
		}))
	};
}

const task = workerData as ReadTask;
parentPort?.postMessage(await read(task).catch((): ReadAnswer => ({ kind: 'unreadable' })));
