import { evaluationTables, type EvaluationTable, type ExportFormat } from '@earshot/domain';
import type { ServiceContext } from '../../context.ts';
import type { Cell } from '../../sheets/cells.ts';
import { byteOrderMark, csvRow } from '../../sheets/csv.ts';
import { writeWorkbook } from '../../sheets/write.ts';
import { exported } from './documents.ts';
import type { Say } from './say.ts';
import { tables } from './tables.ts';

export const fileTypes: Record<ExportFormat, { extension: string; contentType: string }> = {
	csv: { extension: 'csv', contentType: 'text/csv; charset=utf-8' },
	xlsx: {
		extension: 'xlsx',
		contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
	},
	jsonl: { extension: 'jsonl', contentType: 'application/jsonl; charset=utf-8' }
};

const chunkLength = 65_536;

/** Texts joined to chunks that are worth sending. */
async function* joined(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
	let text = '';
	for await (const part of texts) {
		text += part;
		if (text.length < chunkLength) continue;
		yield Buffer.from(text);
		text = '';
	}
	if (text !== '') yield Buffer.from(text);
}

async function* rowsOf(
	ctx: ServiceContext,
	ids: readonly string[],
	table: EvaluationTable,
	say: Say
): AsyncGenerator<Cell[]> {
	const { heading, rows } = tables[table];
	yield heading(say);
	for await (const one of exported(ctx, ids)) yield* rows(one, say);
}

async function* csvOf(rows: AsyncIterable<Cell[]>): AsyncGenerator<string> {
	yield byteOrderMark;
	for await (const row of rows) yield csvRow(row);
}

async function* linesOf(ctx: ServiceContext, ids: readonly string[]): AsyncGenerator<string> {
	for await (const { document } of exported(ctx, ids)) yield `${JSON.stringify(document)}\n`;
}

/** The bytes of an export, made as they are asked for. */
export function chunksOf(
	ctx: ServiceContext,
	ids: readonly string[],
	{ format, table, say }: { format: ExportFormat; table: EvaluationTable; say: Say }
): AsyncIterable<Uint8Array> {
	switch (format) {
		case 'csv':
			return joined(csvOf(rowsOf(ctx, ids, table, say)));
		case 'jsonl':
			return joined(linesOf(ctx, ids));
		case 'xlsx':
			return writeWorkbook(
				evaluationTables.map((one) => ({
					name: tables[one].title[say.locale],
					widths: tables[one].widths,
					rows: rowsOf(ctx, ids, one, say)
				}))
			);
	}
}
