import { rubricFile } from '@earshot/domain/rubric/exchange';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { loadRubricVersion } from './internal.ts';

const ExportRubricFileInput = z.strictObject({ id: z.string() });

/** One version as a JSON file: canonical text with its content hash. */
export async function exportRubricFile(
	ctx: ServiceContext,
	input: z.input<typeof ExportRubricFileInput>
): Promise<{ name: string; text: string }> {
	authorise(ctx, 'rubric.edit');
	const { id } = ExportRubricFileInput.parse(input);
	const version = await loadRubricVersion(ctx.store, id);
	return { name: `${version._id}.json`, text: rubricFile(version) };
}
