import { parseRecordingRow, recordingColumnsNeeded } from '@earshot/domain';
import type { TextEncoding } from '@earshot/text';
import { parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { lineCharactersMax } from './lines.ts';
import type { ImportRow } from './rows.ts';
import { headOf, type ImportFile } from './source.ts';

async function* textOf(file: ImportFile, encoding: TextEncoding): AsyncGenerator<string> {
	const decoder = new TextDecoder(encoding);
	for await (const chunk of file.open()) yield decoder.decode(chunk, { stream: true });
	yield decoder.decode();
}

async function delimiterOf(file: ImportFile, encoding: TextEncoding): Promise<string> {
	const head = await headOf(file, 65_536);
	const [first = ''] = new TextDecoder(encoding).decode(head).split('\n');
	const count = (mark: string) => first.split(mark).length;
	return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

interface Parsed {
	info: { lines: number; bytes: number };
	record: string[];
}

const columnsOf = (record: readonly string[]) => record.map((name) => name.trim());

/**
 * The rows of a table of recordings (CSV; comma, semicolon or tab): one interaction each. A row with too few or too many
 * fields is reported by itself.
 */
export async function* readTable(
	file: ImportFile,
	encoding: TextEncoding,
	timeZone: string
): AsyncGenerator<ImportRow> {
	const parser = Readable.from(textOf(file, encoding)).pipe(
		parse({
			bom: true,
			delimiter: await delimiterOf(file, encoding),
			info: true,
			relax_column_count: true,
			relax_quotes: true,
			skip_empty_lines: true,
			max_record_size: lineCharactersMax
		})
	);
	let columns: string[] | null = null;
	for await (const { info, record } of parser as AsyncIterable<Parsed>) {
		const at = { line: info.lines, bytesRead: info.bytes };
		if (columns === null) {
			columns = columnsOf(record);
			const missing = recordingColumnsNeeded.filter((name) => !columns?.includes(name));
			if (missing.length === 0) continue;
			yield {
				ok: false,
				...at,
				issues: missing.map((field) => ({
					line: at.line,
					field,
					code: 'missingColumn',
					params: { column: field }
				}))
			};
			return;
		}
		yield rowOf(columns, record, at, timeZone);
	}
}

function rowOf(
	columns: readonly string[],
	record: readonly string[],
	at: { line: number; bytesRead: number },
	timeZone: string
): ImportRow {
	if (record.length !== columns.length)
		return {
			ok: false,
			...at,
			issues: [
				{
					line: at.line,
					field: null,
					code: 'badRow',
					params: { expected: columns.length, found: record.length }
				}
			]
		};
	const fields = Object.fromEntries(columns.map((name, k) => [name, record[k] ?? '']));
	const parsed = parseRecordingRow(fields, { timeZone });
	if (parsed.ok) return { ok: true, ...at, interaction: parsed.interaction };
	return {
		ok: false,
		...at,
		issues: parsed.issues.map((issue) => ({ ...issue, line: at.line }))
	};
}
