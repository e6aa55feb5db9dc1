import type { Folded } from '../fold/folded.ts';
import { unitFoldTable } from '../fold/units.ts';
import { buildWordMatcher, type WordMatcher } from '../match/aho-corasick.ts';
import { compilePattern, type Pattern } from '../pattern/pattern.ts';
import type { Occurrences } from './conversation.ts';
import type { Leaves } from './leaves.ts';

interface PatternLeaf {
	leaf: number;
	role: string | undefined;
	pattern: Pattern;
	except: Pattern[];
}

/** Runs the patterns of all rules; those whose required strings are missing are left out. [PT5] */
export class PatternScanner {
	readonly #leaves: PatternLeaf[];
	readonly #literals: WordMatcher;
	/** Per literal the index of its pattern. */
	readonly #owners: number[] = [];
	/** The number of the last text in which one of a pattern's literals occurred. */
	readonly #seenIn: Float64Array;
	#texts = 0;

	constructor(patterns: Leaves['patterns'], simplified: Uint16Array) {
		const folds = unitFoldTable();
		const fold = (unit: number) => {
			const folded = folds[unit] ?? unit;
			return simplified[folded] ?? folded;
		};
		this.#leaves = patterns.map(({ leaf, condition: { pattern, except = [], scope } }) => ({
			leaf,
			role: scope?.role,
			pattern: compilePattern(pattern, fold),
			except: except.map((source) => compilePattern(source, fold))
		}));
		const literals = this.#leaves.flatMap(({ pattern: { required } }, index) => {
			this.#owners.push(...(required ?? []).map(() => index));
			return required ?? [];
		});
		this.#literals = buildWordMatcher(literals);
		this.#seenIn = new Float64Array(this.#leaves.length);
	}

	scan(role: string, base: Folded, message: number, occurrences: Occurrences): void {
		const text = ++this.#texts;
		this.#literals.scan(base.units, base.length, (literal) => {
			this.#seenIn[this.#owners[literal] ?? -1] = text;
		});
		for (const [index, leaf] of this.#leaves.entries()) {
			if (leaf.role !== undefined && leaf.role !== role) continue;
			if (leaf.pattern.required && this.#seenIn[index] !== text) continue;
			if (!addMatches(leaf.pattern, leaf.leaf, 0, base, message, occurrences)) continue;
			for (const pattern of leaf.except) {
				addMatches(pattern, leaf.leaf, -1, base, message, occurrences);
			}
		}
	}
}

function addMatches(
	pattern: Pattern,
	leaf: number,
	phrase: number,
	{ units, starts, ends, length }: Folded,
	message: number,
	occurrences: Occurrences
): boolean {
	const spans = pattern.find(units, length);
	if (spans.length === 0) return false;
	const list = (occurrences[leaf] ??= []);
	for (const { start, end } of spans) {
		list.push({ message, start: starts[start] ?? 0, end: ends[end - 1] ?? 0, phrase });
	}
	return true;
}
