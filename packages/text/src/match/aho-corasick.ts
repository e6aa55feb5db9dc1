/** Called for every occurrence: the word's index, and where it ends (exclusive). */
export type OnWord = (word: number, end: number) => void;

/** Finds many words in one pass over the text. */
export interface WordMatcher {
	scan(units: Uint16Array, length: number, onWord: OnWord): void;
}

const root = 0;
const none = -1;

/**
 * An Aho–Corasick automaton over UTF-16 code units (Aho & Corasick 1975). Every occurrence of every
 * word is reported, overlapping ones too; one scan costs the length of the text plus the
 * occurrences. Equal words are both reported. Edges lie in one open-addressed table, so memory grows
 * with the words and not with words × alphabet. [MA1]
 * @throws RangeError for an empty word
 */
export function buildWordMatcher(words: readonly string[]): WordMatcher {
	const trie = buildTrie(words);
	const edges = new EdgeTable(trie);
	const { fail, report } = linkFailures(trie, edges);
	const first = new Int32Array(0x10000);
	for (const [unit, state] of trie.children[root] ?? []) first[unit] = state;
	return {
		scan(units, length, onWord) {
			let state = root;
			for (let i = 0; i < length; i++) {
				const unit = units[i] ?? 0;
				let next = none;
				while (state !== root && (next = edges.get(state, unit)) === none) {
					state = fail[state] ?? root;
				}
				state = state === root ? (first[unit] ?? root) : next;
				for (let s = report[state] ?? root; s !== root; s = report[fail[s] ?? root] ?? root) {
					for (const word of trie.words[s] ?? []) onWord(word, i + 1);
				}
			}
		}
	};
}

interface Trie {
	children: Map<number, number>[];
	/** Per state the words that end there. */
	words: number[][];
}

function buildTrie(words: readonly string[]): Trie {
	const trie: Trie = { children: [new Map<number, number>()], words: [[]] };
	for (const [index, word] of words.entries()) {
		if (word === '') throw new RangeError('an empty word matches everywhere');
		let state = root;
		for (let i = 0; i < word.length; i++) state = child(trie, state, word.charCodeAt(i));
		trie.words[state]?.push(index);
	}
	return trie;
}

function child(trie: Trie, state: number, unit: number): number {
	const known = trie.children[state]?.get(unit);
	if (known !== undefined) return known;
	const made = trie.children.push(new Map()) - 1;
	trie.words.push([]);
	trie.children[state]?.set(unit, made);
	return made;
}

/** Breadth first, so that the failure state of a state, being shorter, is known before it. */
function linkFailures(trie: Trie, edges: EdgeTable): { fail: Int32Array; report: Int32Array } {
	const size = trie.children.length;
	const fail = new Int32Array(size);
	/** The state itself when words end there, else the nearest failure state where some do, else root. */
	const report = new Int32Array(size);
	const queue = [root];
	for (let head = 0; head < queue.length; head++) {
		const state = queue[head] ?? root;
		for (const [unit, next] of trie.children[state] ?? []) {
			fail[next] = state === root ? root : step(edges, fail, fail[state] ?? root, unit);
			const hasWords = (trie.words[next]?.length ?? 0) > 0;
			report[next] = hasWords ? next : (report[fail[next] ?? root] ?? root);
			queue.push(next);
		}
	}
	return { fail, report };
}

function step(edges: EdgeTable, fail: Int32Array, from: number, unit: number): number {
	let state = from;
	for (;;) {
		const next = edges.get(state, unit);
		if (next !== none) return next;
		if (state === root) return root;
		state = fail[state] ?? root;
	}
}

/** (state, unit) → state. */
class EdgeTable {
	readonly #mask: number;
	readonly #states: Int32Array;
	readonly #units: Uint16Array;
	readonly #targets: Int32Array;

	constructor(trie: Trie) {
		let slots = 16;
		while (slots < trie.children.length * 2) slots *= 2;
		this.#mask = slots - 1;
		this.#states = new Int32Array(slots);
		this.#units = new Uint16Array(slots);
		this.#targets = new Int32Array(slots).fill(none);
		for (const [state, children] of trie.children.entries()) {
			for (const [unit, target] of children) this.#set(state, unit, target);
		}
	}

	get(state: number, unit: number): number {
		for (let slot = this.#home(state, unit); ; slot = (slot + 1) & this.#mask) {
			const target = this.#targets[slot] ?? none;
			if (target === none || (this.#states[slot] === state && this.#units[slot] === unit)) {
				return target;
			}
		}
	}

	#home(state: number, unit: number): number {
		return (Math.imul(Math.imul(state, 0x9e3779b1) ^ unit, 0x85ebca6b) >>> 8) & this.#mask;
	}

	#set(state: number, unit: number, target: number): void {
		let slot = this.#home(state, unit);
		while (this.#targets[slot] !== none) slot = (slot + 1) & this.#mask;
		this.#states[slot] = state;
		this.#units[slot] = unit;
		this.#targets[slot] = target;
	}
}
