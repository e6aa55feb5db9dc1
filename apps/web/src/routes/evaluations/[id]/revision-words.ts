import type { RevisionView } from '@earshot/contract';
import type { Answer, Evidence } from '@earshot/domain/evaluation';
import type { Criterion } from '@earshot/domain/rubric';
import { shortTime } from '#lib/format.ts';
import { local } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { answerText } from '#lib/review/answer-text.ts';

/** One difference in words: of what, and what stood there before and after. */
export interface Difference {
	what: string;
	before: string;
	after: string;
}

const untouched: Answer = { value: null, comment: '', evidence: [] };

/** What changed in one answer. */
export function answerDifferences(
	criterion: Criterion,
	change: RevisionView['answers'][number]
): Difference[] {
	const before = change.before ?? untouched;
	const after = change.after ?? untouched;
	const found: Difference[] = [];
	const add = (what: string, was: string, is: string) =>
		was !== is && found.push({ what, before: was, after: is });
	add(
		m.amend_history_answer(),
		answerText(criterion, before.value),
		answerText(criterion, after.value)
	);
	add(m.amend_history_comment(), before.comment, after.comment);
	const moved = placesOf(before.evidence) !== placesOf(after.evidence);
	if (moved)
		found.push({
			what: m.amend_history_evidence(),
			before: m.review_evidence_count({ n: before.evidence.length }),
			after:
				before.evidence.length === after.evidence.length
					? m.amend_history_evidence_moved({ n: after.evidence.length })
					: m.review_evidence_count({ n: after.evidence.length })
		});
	return found;
}

const placesOf = (evidence: readonly Evidence[]): string =>
	JSON.stringify(evidence.map(({ id: _id, ...place }) => place));

/** The title of a criterion, or its id where the rubric does not name it. */
export const titleOf = (criterion: Criterion | undefined, id: string): string =>
	criterion ? local(criterion.title) : id;

/** Who amended it last, when and why. */
export const lastText = ({ by, at, reason }: RevisionView): string =>
	m.amend_conflict_last({ name: by.name, time: shortTime(at), reason });
