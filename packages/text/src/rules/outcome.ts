import type { Conversation, Occurrence } from './conversation.ts';
import type { Evidence, Scope } from './rule.ts';

/** Null: a missing time leaves it open. */
export type Verdict = boolean | null;

export interface Outcome {
	holds: Verdict;
	/** Empty unless it holds. */
	evidence: readonly Evidence[];
}

/** The messages `from`…`to` (inclusive) of a conversation. */
export interface View {
	conversation: Conversation;
	from: number;
	to: number;
}

/** A condition ready to be put to conversations. */
export type Judge = (view: View) => Outcome;

const nothing: readonly Evidence[] = [];

export function outcome(holds: Verdict, evidence: readonly Evidence[] = nothing): Outcome {
	return { holds, evidence: holds === true ? evidence : nothing };
}

/** Kleene's strong three-valued logic: an open part matters only where it could change the whole. */
export function every(outcomes: readonly Outcome[]): Outcome {
	if (outcomes.some(({ holds }) => holds === false)) return outcome(false);
	if (outcomes.some(({ holds }) => holds === null)) return outcome(null);
	return outcome(
		true,
		outcomes.flatMap(({ evidence }) => evidence)
	);
}

export function some(outcomes: readonly Outcome[]): Outcome {
	if (outcomes.some(({ holds }) => holds === true)) {
		return outcome(
			true,
			outcomes.flatMap(({ evidence }) => evidence)
		);
	}
	return outcome(outcomes.some(({ holds }) => holds === null) ? null : false);
}

export function inverse({ holds }: Outcome): Outcome {
	return outcome(holds === null ? null : !holds);
}

/** Occurrences of a leaf that surely count, and those that count if a missing time allows it. */
export function occurrencesIn(
	{ conversation, from, to }: View,
	leaf: number,
	scope: Scope | undefined
): { sure: Occurrence[]; possible: Occurrence[] } {
	const all = between(conversation.occurrences[leaf] ?? [], from, to);
	if (all.length === 0) return { sure: [], possible: [] };
	const membership = conversation.membership(scope);
	const possible = withoutExceptions(all).filter(({ message }) => membership[message] !== 'out');
	return { sure: possible.filter(({ message }) => membership[message] === 'in'), possible };
}

/** Those of the messages `from`…`to`; they come in the order of the messages. */
function between(all: readonly Occurrence[], from: number, to: number): readonly Occurrence[] {
	return all.slice(firstAt(all, from), firstAt(all, to + 1));
}

function firstAt(all: readonly Occurrence[], message: number): number {
	let [low, high] = [0, all.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((all[middle]?.message ?? Infinity) < message) low = middle + 1;
		else high = middle;
	}
	return low;
}

function withoutExceptions(all: readonly Occurrence[]): Occurrence[] {
	const exceptions = all.filter(({ phrase }) => phrase < 0);
	const counted = all.filter(({ phrase }) => phrase >= 0);
	if (exceptions.length === 0) return counted;
	return counted.filter(
		(occurrence) =>
			!between(exceptions, occurrence.message, occurrence.message).some((exception) =>
				covers(exception, occurrence)
			)
	);
}

function covers(outer: Evidence, inner: Evidence): boolean {
	return outer.message === inner.message && outer.start <= inner.start && outer.end >= inner.end;
}

/** In the order of the text, spans that overlap joined into one. [RU4] */
export function joined(evidence: readonly Evidence[]): Evidence[] {
	const sorted = evidence.toSorted((a, b) => a.message - b.message || a.start - b.start);
	const result: Evidence[] = [];
	for (const { message, start, end } of sorted) {
		const before = result.at(-1);
		if (before?.message === message && start < before.end) before.end = Math.max(before.end, end);
		else if (!(before?.message === message && before.start === start && before.end === end)) {
			result.push({ message, start, end });
		}
	}
	return result;
}
