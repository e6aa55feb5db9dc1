import { orderKey } from './order-key.ts';
import type { RuleMatcher } from './compile-rules.ts';
import type { Evidence, RuleHit, RuleMessage } from './rule.ts';

/** A past conversation under the id it is known by. */
export interface PastConversation {
	id: string;
	messages: readonly RuleMessage[];
}

/** A hit to be marked true or false. */
export interface SampledHit {
	conversationId: string;
	evidence: Evidence[];
}

/** What one rule would have done. */
export interface BackTest {
	ruleId: string;
	ruleVersion: number;
	conversations: number;
	/** Conversations it hit. */
	hits: number;
	/** hits / conversations; null without history. */
	rate: number | null;
	/** Simple random sample of the hits, in random order. */
	sample: SampledHit[];
}

export interface BackTestOptions {
	sampleSize: number;
	/** Same seed, same history: same sample, in whatever order the history comes. */
	seed: string;
}

/**
 * Runs rules over history. The sample is the hits with the smallest seeded hash of (seed, rule,
 * conversation id), so it neither depends on order nor favours any hit. [RU10]
 * @throws RangeError when `sampleSize` is not a whole number ≥ 0
 */
export function backTest(
	matcher: RuleMatcher,
	rules: readonly { id: string; version: number }[],
	history: Iterable<PastConversation>,
	{ sampleSize, seed }: BackTestOptions
): BackTest[] {
	if (!Number.isInteger(sampleSize) || sampleSize < 0) throw new RangeError('sampleSize');
	const tallies = new Map(rules.map(({ id }) => [id, new Sample(sampleSize)]));
	let conversations = 0;
	for (const { id, messages } of history) {
		conversations++;
		for (const hit of matcher.match(messages)) {
			tallies.get(hit.ruleId)?.add(orderKey(`${seed}\n${hit.ruleId}\n${id}`), id, hit);
		}
	}
	return rules.map(({ id, version }) => {
		const { hits = 0, sample = [] } = tallies.get(id)?.result() ?? {};
		const rate = conversations === 0 ? null : hits / conversations;
		return { ruleId: id, ruleVersion: version, conversations, hits, rate, sample };
	});
}

/**
 * What one rule would have done in two parts of a history that have no conversation in common: the same as in both at
 * once, sample and all, when they were run with the same options. [RU10]
 */
export function joinBackTests(
	a: BackTest,
	b: BackTest,
	{ sampleSize, seed }: BackTestOptions
): BackTest {
	const sample = new Sample(sampleSize);
	for (const hit of [...a.sample, ...b.sample])
		sample.add(orderKey(`${seed}\n${a.ruleId}\n${hit.conversationId}`), hit.conversationId, hit);
	const conversations = a.conversations + b.conversations;
	const hits = a.hits + b.hits;
	return {
		...a,
		conversations,
		hits,
		rate: conversations === 0 ? null : hits / conversations,
		sample: sample.result().sample
	};
}

/** Keeps the smallest keys seen. */
class Sample {
	readonly #size: number;
	#hits = 0;
	#kept: { key: number; hit: SampledHit }[] = [];

	constructor(size: number) {
		this.#size = size;
	}

	add(key: number, conversationId: string, { evidence }: Pick<RuleHit, 'evidence'>): void {
		this.#hits++;
		const last = this.#kept.at(-1);
		if (this.#kept.length >= this.#size && last && compare(key, conversationId, last) >= 0) return;
		this.#kept.push({ key, hit: { conversationId, evidence } });
		this.#kept.sort((a, b) => compare(a.key, a.hit.conversationId, b));
		this.#kept.length = Math.min(this.#kept.length, this.#size);
	}

	result(): { hits: number; sample: SampledHit[] } {
		return { hits: this.#hits, sample: this.#kept.map(({ hit }) => hit) };
	}
}

function compare(key: number, id: string, other: { key: number; hit: SampledHit }): number {
	if (key !== other.key) return key - other.key;
	return id < other.hit.conversationId ? -1 : Number(id > other.hit.conversationId);
}

/** Marks of a sample: how many hits were judged, how many were right. Unmarked ones do not count. */
export interface PrecisionCounts {
	judged: number;
	correct: number;
}

/** Counts for an interval of the precision (Wilson's, in the statistics package). [RU10] */
export function precisionCounts(marks: Iterable<boolean | null>): PrecisionCounts {
	const counts = { judged: 0, correct: 0 };
	for (const mark of marks) {
		if (mark === null) continue;
		counts.judged++;
		if (mark) counts.correct++;
	}
	return counts;
}
