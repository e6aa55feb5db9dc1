import type { Folding } from '../fold/folder.ts';
import type { KeywordCondition, PatternCondition } from './rule.ts';

/** Numbers the keyword and pattern conditions of all rules; each keeps its occurrences apart. */
export class Leaves {
	readonly keywords: { leaf: number; condition: KeywordCondition }[] = [];
	readonly patterns: { leaf: number; condition: PatternCondition }[] = [];
	#count = 0;

	get count(): number {
		return this.#count;
	}

	add(condition: KeywordCondition | PatternCondition): number {
		const leaf = this.#count++;
		if (condition.kind === 'keywords') this.keywords.push({ leaf, condition });
		else this.patterns.push({ leaf, condition });
		return leaf;
	}
}

export function foldingOf(condition: KeywordCondition): Folding {
	return {
		numbers: condition.numbers === true,
		inflections: condition.inflections === true,
		homophones: condition.homophones === true
	};
}
