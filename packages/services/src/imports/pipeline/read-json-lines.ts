import { parseInterchangeRow } from '@earshot/domain';
import type { TextEncoding } from '@earshot/text';
import { linesOf, lineCharactersMax, type Line } from './lines.ts';
import type { ImportRow, RowIssue } from './rows.ts';
import type { ImportFile } from './source.ts';

const refused = (line: Line, issue: Omit<RowIssue, 'line'>): ImportRow => ({
	ok: false,
	line: line.number,
	bytesRead: line.bytesRead,
	issues: [{ ...issue, line: line.number }]
});

function parseJson(text: string): { value: unknown } | { error: string } {
	try {
		return { value: JSON.parse(text) as unknown };
	} catch (error) {
		return { error: error instanceof SyntaxError ? error.message.slice(0, 200) : 'syntax' };
	}
}

function rowOf(line: Line, timeZone: string): ImportRow | null {
	if (line.kind === 'tooLong')
		return refused(line, { field: null, code: 'lineTooLong', params: { max: lineCharactersMax } });
	if (line.text.trim() === '') return null;
	const json = parseJson(line.text);
	if ('error' in json)
		return refused(line, { field: null, code: 'badJson', params: { detail: json.error } });
	const parsed = parseInterchangeRow(json.value, { timeZone });
	if (parsed.ok)
		return {
			ok: true,
			line: line.number,
			interaction: parsed.interaction,
			bytesRead: line.bytesRead
		};
	return {
		ok: false,
		line: line.number,
		bytesRead: line.bytesRead,
		issues: parsed.issues.map((issue) => ({ ...issue, line: line.number }))
	};
}

/** The rows of an interchange JSON Lines file, in UTF-8, UTF-16 or GB18030. */
export async function* readJsonLines(
	file: ImportFile,
	encoding: TextEncoding,
	timeZone: string
): AsyncGenerator<ImportRow> {
	for await (const line of linesOf(file.open(), encoding)) {
		const row = rowOf(line, timeZone);
		if (row !== null) yield row;
	}
}
