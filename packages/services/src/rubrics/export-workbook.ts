import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { rubricSheets } from '../sheets/rubric-sheets.ts';
import { writeWorkbook } from '../sheets/write.ts';
import { loadRubricVersion } from './internal.ts';

const ExportRubricWorkbookInput = z.strictObject({ id: z.string() });

/** One version as a workbook (XLSX) that a person can edit and import; `tooLarge` where a text fits no cell. */
export async function exportRubricWorkbook(
	ctx: ServiceContext,
	input: z.input<typeof ExportRubricWorkbookInput>
): Promise<{ name: string; stream: Readable }> {
	authorise(ctx, 'rubric.edit');
	const { id } = ExportRubricWorkbookInput.parse(input);
	const version = await loadRubricVersion(ctx.store, id);
	return { name: `${version._id}.xlsx`, stream: writeWorkbook(rubricSheets(version)) };
}
