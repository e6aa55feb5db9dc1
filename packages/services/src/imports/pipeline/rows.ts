import type { ImportedInteraction, ImportIssueCode } from '@earshot/domain';

/** What was wrong with one row, before its sentences are added. */
export interface RowIssue {
	line: number | null;
	field: string | null;
	code: ImportIssueCode;
	params: Record<string, string | number>;
}

/** One row of a data file: an interaction to write, or why not. `bytesRead` tells how far the file is. */
export type ImportRow =
	| { ok: true; line: number; interaction: ImportedInteraction; bytesRead: number }
	| { ok: false; line: number; issues: RowIssue[]; bytesRead: number };
