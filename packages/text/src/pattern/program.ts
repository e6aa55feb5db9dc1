import { PatternError, type Assertion, type PatternNode } from './syntax.ts';
import type { UnitSet } from './unit-set.ts';

/** Instructions of a nondeterministic automaton; targets are indices. */
export type Instruction =
	| { kind: 'set'; set: UnitSet; next: number }
	| { kind: 'split'; next: number[] }
	| { kind: 'assert'; assertion: Assertion; next: number }
	| { kind: 'match' };

export interface Program {
	instructions: Instruction[];
	start: number;
}

/** Bounds counted repetition of repetition: (a{100}){100}. */
const instructionsMax = 2000;
const stepsMax = 10 * instructionsMax;

/**
 * Thompson's construction, from the end to the start. [PT2]
 * @param reversed the automaton reads the text backwards
 * @throws PatternError when the pattern unfolds to too many instructions
 */
export function compileProgram(node: PatternNode, reversed: boolean): Program {
	const instructions: Instruction[] = [{ kind: 'match' }];
	const emit = (instruction: Instruction): number => {
		if (instructions.length >= instructionsMax) throw new PatternError('patternTooLarge', 0);
		return instructions.push(instruction) - 1;
	};
	let steps = 0;
	const build = (part: PatternNode, next: number): number => {
		// Repeated groups of nothing emit no instruction, yet take time.
		if (++steps > stepsMax) throw new PatternError('patternTooLarge', 0);
		switch (part.kind) {
			case 'set':
				return emit({ kind: 'set', set: part.set, next });
			case 'assert':
				return emit({ kind: 'assert', assertion: turned(part.assertion, reversed), next });
			case 'choice':
				return emit({ kind: 'split', next: part.of.map((option) => build(option, next)) });
			case 'sequence':
				return (reversed ? part.of : part.of.toReversed()).reduce(
					(after, item) => build(item, after),
					next
				);
			case 'repeat':
				return repeat(part.of, part.min, part.max, next);
		}
	};
	const repeat = (of: PatternNode, min: number, max: number, next: number): number => {
		let after = next;
		if (max === Infinity) {
			const loop: Instruction = { kind: 'split', next: [next] };
			after = emit(loop);
			loop.next.push(build(of, after));
		} else {
			for (let i = min; i < max; i++)
				after = emit({ kind: 'split', next: [next, build(of, after)] });
		}
		for (let i = 0; i < min; i++) after = build(of, after);
		return after;
	};
	const start = build(node, 0);
	return { instructions, start };
}

function turned(assertion: Assertion, reversed: boolean): Assertion {
	if (!reversed) return assertion;
	if (assertion === 'start') return 'end';
	return assertion === 'end' ? 'start' : assertion;
}
