import { sha256Hex } from '../hash/index.ts';
import type { Dimension } from '../words/index.ts';
import type { CriterionLink } from './schema.ts';

/** For how long a removed one can be put back, in milliseconds (CT4). */
export const restorableMs = 24 * 3_600_000;

const folded = (text: string): string =>
	text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();

/** SHA-256 of a text as CT1 compares it. */
export const commentTemplateKey = (text: string): string => sha256Hex(folded(text));

/** Whether one removed at `removedAt` can still be put back at `now` (CT4). */
export const isRestorable = (removedAt: Date, now: Date): boolean =>
	now.getTime() - removedAt.getTime() <= restorableMs;

/** What the order of CT2 looks at. Times are compared, whatever their unit. */
export interface RankedTemplate {
	text: string;
	criterion: CriterionLink | null;
	dimension: Dimension | null;
	uses: number;
	/** ISO 8601 in UTC; null where it was never used. */
	lastUsedAt: string | null;
	createdAt: string;
}

/** What is being commented; null for a summary or a conversation. */
export type CommentTarget = (CriterionLink & { dimension: Dimension }) | null;

function nearness({ criterion, dimension }: RankedTemplate, target: CommentTarget): number {
	if (target === null) return 0;
	const linked =
		criterion?.rubricKey === target.rubricKey && criterion.criterionId === target.criterionId;
	if (linked) return 0;
	return dimension === target.dimension ? 1 : 2;
}

const later = (a: string | null, b: string | null): number => {
	if (a === b) return 0;
	return (a ?? '') > (b ?? '') ? -1 : 1;
};

/** Those that hold every word of `query` (CT3), for this target in the order of CT2. */
export function findCommentTemplates<Row extends RankedTemplate>(
	rows: readonly Row[],
	query: string,
	target: CommentTarget
): Row[] {
	const wanted = folded(query).split(' ').filter(Boolean);
	return rows
		.filter(({ text }) => wanted.every((word) => folded(text).includes(word)))
		.toSorted(
			(a, b) =>
				nearness(a, target) - nearness(b, target) ||
				b.uses - a.uses ||
				later(a.lastUsedAt, b.lastUsedAt) ||
				later(a.createdAt, b.createdAt)
		);
}
