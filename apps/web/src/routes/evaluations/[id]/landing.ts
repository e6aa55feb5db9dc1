import { tick } from 'svelte';
import type { Review } from '#lib/review/review.svelte.ts';

const rowOf = ({ focused }: Review) =>
	document.querySelector<HTMLElement>(`li[data-criterion="${CSS.escape(focused)}"]`);

/** Gives the keyboard back to the criterion in hand, once the page shows what has changed. */
export async function toCriterion(review: Review): Promise<void> {
	await tick();
	rowOf(review)?.focus({ preventScroll: true });
}

/** The same where nothing else has the keyboard: what had it is gone. */
export async function toCriterionIfLost(review: Review): Promise<void> {
	await tick();
	if (document.activeElement === document.body) await toCriterion(review);
}

/** Takes the keyboard into the answer of the criterion in hand: its field, else its first button. */
export function toAnswer(review: Review): void {
	const group = rowOf(review)?.querySelector('[role="group"]');
	const field = group?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
	if (!field) return group?.querySelector('button')?.focus();
	field.focus();
	// What is typed next takes the place of a number, and goes on after words.
	if (field instanceof HTMLInputElement) field.select();
	else field.setSelectionRange(field.value.length, field.value.length);
}

const summaryField = () => document.querySelector<HTMLTextAreaElement>('[data-summary] textarea');

export function showSummary(): void {
	summaryField()?.scrollIntoView({ block: 'nearest' });
}

export function toSummary(): void {
	const field = summaryField();
	field?.focus();
	field?.setSelectionRange(field.value.length, field.value.length);
}

/** Fields of numbers tell their value when they are left. */
export function commitField(target: EventTarget | null): void {
	if (!(target instanceof HTMLInputElement)) return;
	target.blur();
	target.focus();
}
