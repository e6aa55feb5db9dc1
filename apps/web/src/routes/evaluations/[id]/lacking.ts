import type { FieldIssue } from '@earshot/domain';
import type { Criterion } from '@earshot/domain/rubric';
import { listed } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Review } from '#lib/review/review.svelte.ts';
import { sharePercent } from '#lib/words/policies.ts';

const shortWords: Record<string, (() => string) | undefined> = {
	evidence: m.review_missing_evidence_short,
	comment: m.policy_missing_comment_short
};

/** The criteria that lack something, once each, with what they lack; no words where it is the answer itself. */
export function lackingCriteria(
	review: Pick<Review, 'criteria' | 'missing'>
): { criterion: Criterion; words: string }[] {
	return review.criteria.flatMap((criterion) => {
		const parts = review.missing
			.filter(({ path }) => path[1] === criterion.id)
			.map(({ path }) => String(path[2]));
		const words = [...new Set(parts)].flatMap((part) => shortWords[part]?.() ?? []);
		return parts.length > 0 ? [{ criterion, words: listed(words) }] : [];
	});
}

/** How much of the recording was heard and must be, where that is too little. */
export function unheard(issues: readonly FieldIssue[]): { heard: string; needed: string } | null {
	const params = issues.find(({ code }) => code === 'heardTooLittle')?.params;
	if (params === undefined) return null;
	const share = (name: string) => sharePercent(Number(params[name] ?? 0));
	return { heard: share('heard'), needed: share('needed') };
}
