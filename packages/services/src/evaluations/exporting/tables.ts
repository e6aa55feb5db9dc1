import type { EvaluationTable } from '@earshot/domain';
import { answersTable, findingsTable } from './answers-table.ts';
import { evaluationsTable } from './evaluations-table.ts';
import type { Table } from './table.ts';
import { traceTable } from './trace-table.ts';

export const tables: Record<EvaluationTable, Table> = {
	evaluations: evaluationsTable,
	answers: answersTable,
	trace: traceTable,
	findings: findingsTable
};
