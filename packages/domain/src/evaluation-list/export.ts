import { z } from 'zod';

/** Files a list of evaluations is exported as: one table, a workbook of every table, or whole documents line by line. */
export const exportFormats = ['csv', 'xlsx', 'jsonl'] as const;
export const ExportFormat = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** Tables of an export. */
export const evaluationTables = ['evaluations', 'answers', 'trace', 'findings'] as const;
export const EvaluationTable = z.enum(evaluationTables);
export type EvaluationTable = z.infer<typeof EvaluationTable>;

/** A list with more evaluations than this is exported in parts. */
export const exportMax: Record<ExportFormat, number> = {
	csv: 100_000,
	// A worksheet ends at 1,048,576 rows, and each evaluation has one for every line of its calculation.
	xlsx: 10_000,
	jsonl: 100_000
};
