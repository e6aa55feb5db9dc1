import { createHash } from 'node:crypto';
import {
	DomainError,
	EvaluationListing,
	EvaluationTable,
	ExportFormat,
	Locale,
	exportMax
} from '@earshot/domain';
import { inTransaction, newId } from '@earshot/store';
import * as evaluationLists from '@earshot/store/evaluation-lists';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { chunksOf, fileTypes } from './exporting/chunks.ts';
import { sayIn } from './exporting/say.ts';
import { filterWithin } from './narrow.ts';
import { evaluationScope } from './scope.ts';

const ExportEvaluationsInput = z.strictObject({
	...EvaluationListing.shape,
	format: ExportFormat,
	/** Of a CSV file, which holds one table. */
	table: EvaluationTable.default('evaluations'),
	locale: Locale
});

/** A file that is written while it is read. */
export interface ExportedFile {
	name: string;
	contentType: string;
	/** Fails where the export does: what came before is no whole file. */
	chunks: AsyncIterable<Uint8Array>;
}

/**
 * The list as a file, in its order: what the actor sees, personal data masked. Throws `tooLarge` with `max` for a list that
 * is longer than the format takes. The audit log tells of its begin, and of its end with size and SHA-256 or that it was
 * broken off.
 */
export async function exportEvaluations(
	ctx: ServiceContext,
	input: z.input<typeof ExportEvaluationsInput>
): Promise<ExportedFile> {
	authorise(ctx, 'evaluation.export');
	const { format, table, locale, sort, order, ...wanted } = ExportEvaluationsInput.parse(input);
	const { filter, capped } = await filterWithin(ctx, wanted);
	const max = exportMax[format];
	const ids = await evaluationLists.idsInOrder(
		ctx.store,
		evaluationScope(ctx.actor),
		filter,
		{ field: sort, order },
		max + 1
	);
	if (capped || ids.length > max) throw new DomainError('tooLarge', { max });
	const id = newId();
	const audit = (action: 'begin' | 'end', details: Record<string, unknown>) =>
		inTransaction(ctx.store, (tx) =>
			writeAudit(tx, ctx, `evaluationExport.${action}`, id, details)
		);
	const asked = format === 'csv' ? { format, table } : { format };
	await audit('begin', { ...asked, filter: wanted, sort, order, evaluations: ids.length });
	const { extension, contentType } = fileTypes[format];
	const say = sayIn(locale, ctx.centre.timeZone);
	const day = say.time(ctx.now)?.slice(0, 10) ?? '';
	const part = format === 'csv' ? table : 'evaluations';
	const chunks = told(chunksOf(ctx, ids, { format, table, say }), (end) => audit('end', end));
	return { name: `${part}-${day}.${extension}`, contentType, chunks };
}

/** The same bytes; in the end it is told how many they were and their hash, or that not all were read. */
async function* told(
	chunks: AsyncIterable<Uint8Array>,
	tell: (end: { complete: boolean; bytes: number; sha256?: string }) => Promise<void>
): AsyncGenerator<Uint8Array> {
	const hash = createHash('sha256');
	let [bytes, complete] = [0, false];
	try {
		for await (const chunk of chunks) {
			hash.update(chunk);
			bytes += chunk.byteLength;
			yield chunk;
		}
		complete = true;
	} finally {
		await tell({ complete, bytes, ...(complete ? { sha256: hash.digest('hex') } : {}) });
	}
}
