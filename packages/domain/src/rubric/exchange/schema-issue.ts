import type { ImportIssue } from './issue.ts';

/** What the schema found wrong, in the words of an import: something is missing, or it is not what belongs there. */
export function schemaIssue(issue: {
	path: PropertyKey[];
	code?: string | undefined;
	input?: unknown;
}): ImportIssue {
	const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
	const missing = issue.code === 'too_small' || issue.input === '' || issue.input === undefined;
	return { path, code: missing ? 'valueMissing' : 'valueInvalid' };
}
