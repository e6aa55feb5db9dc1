import { canonicalJson, contentHash } from '../../hash/index.ts';
import { RubricContent, type RubricVersion } from '../schema.ts';
import { duplicateIds } from './duplicate-ids.ts';
import type { Read } from './issue.ts';
import { schemaIssue } from './schema-issue.ts';

const format = 'earshot.rubric/1';

/** A version as a JSON file: canonical text with its content hash (RB61). */
export const rubricFile = ({ key, version, content, contentHash: hash }: RubricVersion): string =>
	canonicalJson({ format, key, version, contentHash: hash, content });

/**
 * The content of a JSON file (RB61), or what is wrong with it. A hash that does not fit says that the file was changed since
 * it was written; a file without one is taken as it is.
 */
export function readRubricFile(text: string): Read<RubricContent> {
	const file = parsed(text);
	if (file === undefined) return { issues: [{ path: [], code: 'notJson' }] };
	if (file?.['format'] !== format) return { issues: [{ path: ['format'], code: 'formatUnknown' }] };
	const found = RubricContent.safeParse(file['content'], { reportInput: true });
	if (!found.success)
		return {
			issues: found.error.issues.map((issue) => {
				const { path, code } = schemaIssue(issue);
				return { path: ['content', ...path], code };
			})
		};
	const twice = duplicateIds(found.data);
	if (twice.length > 0)
		return {
			issues: twice.map((path) => ({ path: ['content', ...path], code: 'duplicateId' as const }))
		};
	const hash = file['contentHash'];
	if (hash !== undefined && hash !== contentHash(found.data))
		return { issues: [{ path: ['contentHash'], code: 'hashMismatch' }] };
	return { content: found.data };
}

/** The object a text says; null where it says something else, undefined where it is no JSON. */
function parsed(text: string): Record<string, unknown> | null | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null ? { ...value } : null;
	} catch {
		return undefined;
	}
}
