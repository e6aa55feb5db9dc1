import { loadSimplified } from '../fold/dictionaries.ts';
import { vocabularyOf } from '../fold/fold-inflections.ts';
import { loadBaseFolding, loadFurtherFolding, type Folding } from '../fold/folder.ts';
import { sliceOf, type Folded } from '../fold/folded.ts';
import { unitKinds, unitKindTable } from '../fold/units.ts';
import { buildWordMatcher, type WordMatcher } from '../match/aho-corasick.ts';
import { Conversation, type Occurrence, type Occurrences } from './conversation.ts';
import { makeJudge } from './judges.ts';
import { foldingOf, Leaves } from './leaves.ts';
import { isNegated } from './negation.ts';
import { joined } from './outcome.ts';
import { PatternScanner } from './pattern-scanner.ts';
import type { PhraseRule, RuleHit, RuleMessage } from './rule.ts';

/** Rules made ready; conversations are put to all of them in one pass over the text. */
export interface RuleMatcher {
	/** The rules that hit, in the order they were given. */
	match(messages: readonly RuleMessage[]): RuleHit[];
}

interface Phrase {
	leaf: number;
	phrase: number;
	length: number;
	unlessNegated: boolean;
	/** A letter or digit at this end must not go on in the text. */
	bound: { start: boolean; end: boolean };
}

/** Phrases that share a folding, and so a pass. */
interface Layer {
	fold: (base: Folded) => Folded;
	matcher: WordMatcher;
	phrases: Phrase[];
}

/**
 * Compiles checked rules. The dictionaries they need are loaded here, once per process. The matcher
 * keeps buffers between calls and must not be shared between threads. [RU3] [RU4]
 * @throws PatternError for a pattern `parseRule` would have refused
 */
export async function compileRules(rules: readonly PhraseRule[]): Promise<RuleMatcher> {
	const leaves = new Leaves();
	const judged = rules.map(({ id, version, when }) => ({
		id,
		version,
		judge: makeJudge(when, leaves)
	}));
	const foldText = await loadBaseFolding();
	const layers = await makeLayers(leaves, foldText);
	const patterns = new PatternScanner(leaves.patterns, await loadSimplified());
	return {
		match(messages) {
			const occurrences: Occurrences = new Array<Occurrence[] | undefined>(leaves.count);
			for (const [message, { role, text }] of messages.entries()) {
				if (role === 'system' || text === '') continue;
				const base = foldText(text);
				for (const layer of layers) scanLayer(layer, base, text, message, occurrences);
				patterns.scan(role, base, message, occurrences);
			}
			const conversation = new Conversation(messages, occurrences);
			const view = { conversation, from: 0, to: messages.length - 1 };
			return judged.flatMap(({ id, version, judge }) => {
				const { holds, evidence } = judge(view);
				return holds === true
					? [{ ruleId: id, ruleVersion: version, evidence: joined(evidence) }]
					: [];
			});
		}
	};
}

async function makeLayers(leaves: Leaves, foldText: (text: string) => Folded): Promise<Layer[]> {
	const byFolding = new Map<string, Leaves['keywords']>();
	for (const keyword of leaves.keywords) {
		const key = JSON.stringify(foldingOf(keyword.condition));
		byFolding.set(key, [...(byFolding.get(key) ?? []), keyword]);
	}
	return Promise.all(
		Array.from(byFolding, async ([key, keywords]) => {
			// Made by JSON.stringify above.
			const folding = JSON.parse(key) as Folding;
			const foldAll = await loadFurtherFolding(folding);
			const { words, phrases } = foldPhrases(keywords, (text) =>
				sliceOf(foldAll(foldText(text.trim())))
			);
			const fold = await loadFurtherFolding(folding, vocabularyOf(words));
			return { fold, matcher: buildWordMatcher(words), phrases };
		})
	);
}

function foldPhrases(
	keywords: Leaves['keywords'],
	foldPhrase: (text: string) => string
): { words: string[]; phrases: Phrase[] } {
	const words: string[] = [];
	const phrases: Phrase[] = [];
	const kinds = unitKindTable();
	const isWord = (word: string, at: number) => kinds[word.charCodeAt(at)] === unitKinds.word;
	for (const { leaf, condition } of keywords) {
		const { phrases: counted, except = [], unlessNegated = false } = condition;
		for (const [index, text] of [...counted, ...except].entries()) {
			const word = foldPhrase(text);
			if (word === '') continue;
			words.push(word);
			phrases.push({
				leaf,
				phrase: index < counted.length ? index : -1,
				length: word.length,
				unlessNegated: unlessNegated && index < counted.length,
				bound: { start: isWord(word, 0), end: isWord(word, word.length - 1) }
			});
		}
	}
	return { words, phrases };
}

function scanLayer(
	layer: Layer,
	base: Folded,
	text: string,
	message: number,
	occurrences: Occurrences
): void {
	const folded = layer.fold(base);
	layer.matcher.scan(folded.units, folded.length, (word, end) => {
		const found = layer.phrases[word];
		if (!found) return;
		const start = end - found.length;
		if (!isBounded(folded, start, end, found.bound)) return;
		const from = folded.starts[start] ?? 0;
		if (found.unlessNegated && isNegated(text, from)) return;
		const { leaf, phrase } = found;
		const list = (occurrences[leaf] ??= []);
		list.push({ message, start: from, end: folded.ends[end - 1] ?? 0, phrase });
	});
}

function isBounded(
	{ units, length }: Folded,
	start: number,
	end: number,
	bound: Phrase['bound']
): boolean {
	const kinds = unitKindTable();
	const startsWord = bound.start && start > 0 && kinds[units[start - 1] ?? 0] === unitKinds.word;
	const endsWord = bound.end && end < length && kinds[units[end] ?? 0] === unitKinds.word;
	return !startsWord && !endsWord;
}
