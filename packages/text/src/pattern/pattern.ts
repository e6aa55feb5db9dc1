import { Automaton } from './automaton.ts';
import { parsePattern } from './parse-pattern.ts';
import { compileProgram } from './program.ts';
import { requiredLiterals } from './required-literals.ts';

/** A span of code units, end exclusive. */
export interface UnitSpan {
	start: number;
	end: number;
}

/** Finds the leftmost, and there the longest, matches that do not overlap. */
export interface Pattern {
	/** Strings of which a text must contain one to match; null: none can be told. */
	required: readonly string[] | null;
	find(units: Uint16Array, length: number): UnitSpan[];
}

/** More matches in one message say nothing new; the cap keeps the search linear. */
export const matchesMax = 50;

/**
 * Compiles a pattern to automata that never backtrack: time grows with the text, whatever the
 * pattern. One pass backwards marks where matches start, then each is followed to its longest end.
 * Empty matches are none. [PT1] [PT3] [PT4]
 * @param fold code unit → code unit, as in the folded text
 * @throws PatternError
 */
export function compilePattern(source: string, fold: (unit: number) => number): Pattern {
	const node = parsePattern(source, fold);
	const backward = new Automaton(compileProgram(node, true), true);
	const forward = new Automaton(compileProgram(node, false), false);
	return {
		required: requiredLiterals(node),
		find(units, length) {
			const starts = startsOf(backward, units, length);
			const spans: UnitSpan[] = [];
			let end = 0;
			for (let k = starts.length - 1; k >= 0 && spans.length < matchesMax; k--) {
				const start = starts[k] ?? 0;
				if (start < end) continue;
				const found = longestEnd(forward, units, length, start);
				if (found <= start) continue;
				spans.push({ start, end: found });
				end = found;
			}
			return spans;
		}
	};
}

/** Places where a match starts, from the last to the first. */
function startsOf(backward: Automaton, units: Uint16Array, length: number): number[] {
	const starts: number[] = [];
	let state = Automaton.start;
	for (let i = length - 1; i >= 0; i--) {
		state = backward.next(state, units[i] ?? 0);
		if (backward.matched(state)) starts.push(i + 1);
	}
	if (backward.matched(backward.finish(state))) starts.push(0);
	return starts;
}

function longestEnd(forward: Automaton, units: Uint16Array, length: number, start: number): number {
	let end = start;
	let state = start === 0 ? Automaton.start : forward.startAfter(units[start - 1] ?? 0);
	for (let i = start; i < length; i++) {
		state = forward.next(state, units[i] ?? 0);
		if (forward.matched(state)) end = i;
		if (state === Automaton.dead) return end;
	}
	return forward.matched(forward.finish(state)) ? length : end;
}
