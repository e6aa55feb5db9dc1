import { issueReason, type ImportIssue } from '@earshot/domain';
import type { RowIssue } from './rows.ts';

/** Issues kept for the report; the count goes on beyond. */
export const issuesKeptMax = 10_000;

/** Collects what was wrong, in order, and hands it on in portions. */
export class IssueLog {
	count = 0;
	#waiting: ImportIssue[] = [];

	add(file: string, severity: ImportIssue['severity'], issue: RowIssue): void {
		this.count += 1;
		if (this.count > issuesKeptMax) return;
		this.#waiting.push({ ...issue, file, severity, reason: issueReason(issue.code, issue.params) });
	}

	/** Place of the first issue that `take` will return. */
	get place(): number {
		return Math.min(this.count, issuesKeptMax) - this.#waiting.length;
	}

	take(): ImportIssue[] {
		const taken = this.#waiting;
		this.#waiting = [];
		return taken;
	}
}
