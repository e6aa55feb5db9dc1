import type { EvaluationDraft } from '@earshot/domain/evaluation';
import type { Criterion } from '@earshot/domain/rubric';
import { local } from '#lib/locale.ts';
import type { PlayerMark } from '#lib/player/events.ts';

/** The clips of all answers as marks on the recording, in order of time. */
export function rangeMarks(criteria: Criterion[], draft: EvaluationDraft): PlayerMark[] {
	const marks = criteria.flatMap(({ id, title }) =>
		(draft.answers[id]?.evidence ?? []).flatMap((one) =>
			one.kind === 'range' ? [{ ...one, label: local(title) }] : []
		)
	);
	return marks.sort((a, b) => a.startMs - b.startMs);
}

/** For each quoted message the criteria it is evidence for. */
export function messageMarks(criteria: Criterion[], draft: EvaluationDraft): Map<number, string[]> {
	const marks = new Map<number, string[]>();
	for (const { id, title } of criteria) {
		for (const one of draft.answers[id]?.evidence ?? []) {
			if (one.kind !== 'message') continue;
			marks.set(one.messageIndex, [...(marks.get(one.messageIndex) ?? []), local(title)]);
		}
	}
	return marks;
}
