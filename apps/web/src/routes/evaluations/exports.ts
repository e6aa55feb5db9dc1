import {
	evaluationTables,
	type EvaluationTable,
	type ExportFormat
} from '@earshot/domain/evaluation-list';
import { m } from '#lib/paraglide/messages.js';

/** A file that the list can be had as. */
export interface ExportChoice {
	id: string;
	format: ExportFormat;
	/** Of a CSV file, which holds one table. */
	table: EvaluationTable;
	text: () => string;
}

const tableWords: Record<EvaluationTable, () => string> = {
	evaluations: m.evals_table_evaluations,
	answers: m.evals_table_answers,
	trace: m.evals_table_trace,
	findings: m.evals_table_findings
};

export const exportChoices: readonly ExportChoice[] = [
	{ id: 'xlsx', format: 'xlsx', table: 'evaluations', text: m.evals_export_xlsx },
	...evaluationTables.map((table) => ({
		id: `csv-${table}`,
		format: 'csv' as const,
		table,
		text: () => m.evals_export_csv({ table: tableWords[table]() })
	})),
	{ id: 'jsonl', format: 'jsonl', table: 'evaluations', text: m.evals_export_jsonl }
];
