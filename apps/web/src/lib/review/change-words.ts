import type { Evidence } from '@earshot/domain/evaluation';
import { local } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { clockText } from '#lib/player/clock.ts';
import { answerText } from './answer-text.ts';
import type { DraftChange } from './history.ts';
import type { Review } from './review.svelte.ts';

/** What a change was, as a noun: for the names of undo and redo. */
export function changeName(review: Review, { kind, id }: DraftChange): string {
	const title = titleOf(review, id);
	const names: Record<DraftChange['kind'], () => string> = {
		answer: () => m.review_change_answer({ title }),
		comment: () => m.review_change_comment({ title }),
		attach: () => m.review_change_attach({ title }),
		detach: () => m.review_change_detach({ title }),
		clip: () => m.review_change_clip({ title }),
		summary: m.review_summary
	};
	return names[kind]();
}

/** What is read aloud after a change; empty for letters, which their field tells, and for what is offered back. */
export function changeTold(
	review: Review,
	how: 'done' | 'undone' | 'redone',
	change: DraftChange
): string {
	if (how === 'undone') return m.review_told_undone({ what: changeName(review, change) });
	if (how === 'redone') return m.review_told_redone({ what: changeName(review, change) });
	if (change.typed) return '';
	const criterion = review.criteria.find(({ id }) => id === change.id);
	const { value, evidence } = review.answer(change.id);
	if (change.kind === 'answer' && criterion) {
		const answer = answerText(criterion, value);
		return m.review_told_answer({ title: titleOf(review, change.id), answer });
	}
	if (change.kind === 'detach') return '';
	const piece = evidence.find((one) => one.id === review.evidence.inHand) ?? evidence.at(-1);
	const text = piece ? evidenceText(piece) : '';
	return change.kind === 'clip' ? m.review_told_clip({ text }) : m.review_told_attached({ text });
}

/** A piece of evidence in words: its stretch of the recording, or what was quoted. */
export const evidenceText = (one: Evidence): string =>
	one.kind === 'range' ? rangeText(one) : one.quote;

export const rangeText = (one: { startMs: number; endMs: number }): string =>
	`${clockText(one.startMs, true)}–${clockText(one.endMs, true)}`;

function titleOf(review: Review, id: string): string {
	const criterion = review.criteria.find((one) => one.id === id);
	return criterion ? local(criterion.title) : '';
}
