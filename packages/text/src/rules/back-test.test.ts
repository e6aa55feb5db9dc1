import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chat, keywords, ruleOf } from '../../test/chats.ts';
import { backTest, compileRules, joinBackTests, precisionCounts } from '../index.ts';

const rules = [ruleOf('a', keywords(['投诉'])), ruleOf('b', keywords(['没有的']))];
const history = Array.from({ length: 200 }, (_, i) => ({
	id: `c${i}`,
	messages: chat(i % 4 === 0 ? 'c: 我要投诉' : 'c: 好')
}));
const matcher = await compileRules(rules);
const run = (past: typeof history, seed: string, sampleSize = 10) =>
	backTest(matcher, rules, past, { sampleSize, seed });

test('[RU10] hits, rate and a sample of hits with their evidence', () => {
	const [a, b] = run(history, 's');
	expect(a).toMatchObject({
		ruleId: 'a',
		ruleVersion: 7,
		conversations: 200,
		hits: 50,
		rate: 0.25
	});
	expect(a?.sample).toHaveLength(10);
	expect(a?.sample[0]?.evidence).toEqual([{ message: 0, start: 2, end: 4 }]);
	expect(b).toMatchObject({ hits: 0, rate: 0, sample: [] });
	expect(run([], 's')[0]).toMatchObject({ conversations: 0, rate: null });
	expect(run(history, 's', 0)[0]?.sample).toEqual([]);
	expect(() => run(history, 's', 1.5)).toThrow(RangeError);
});

test('[RU10] the sample depends on seed and history, not on their order', () => {
	fc.assert(
		fc.property(fc.shuffledSubarray(history, { minLength: history.length }), (shuffled) => {
			expect(run(shuffled, 's')).toEqual(run(history, 's'));
		}),
		{ numRuns: 10 }
	);
	expect(run(history, 'other')).not.toEqual(run(history, 's'));
});

test('[RU10] every hit is drawn about as often as any other', () => {
	const drawn = new Map<string, number>();
	for (let seed = 0; seed < 1000; seed++) {
		for (const { conversationId } of run(history.slice(0, 40), `seed ${seed}`, 2)[0]?.sample ??
			[]) {
			drawn.set(conversationId, (drawn.get(conversationId) ?? 0) + 1);
		}
	}
	// 10 hits, 200 expected each; 60 is more than four standard deviations.
	expect(drawn.size).toBe(10);
	for (const count of drawn.values()) expect(Math.abs(count - 200)).toBeLessThan(60);
});

test('[RU10] marks are counted, unmarked ones are not', () => {
	expect(precisionCounts([true, false, null, true])).toEqual({ judged: 3, correct: 2 });
	expect(precisionCounts([])).toEqual({ judged: 0, correct: 0 });
});

test('[RU10] parts of a history joined are the whole', () => {
	fc.assert(
		fc.property(fc.nat({ max: history.length }), fc.nat({ max: history.length }), (i, k) => {
			const [first, last] = [Math.min(i, k), Math.max(i, k)];
			const parts = [history.slice(last), history.slice(0, first), history.slice(first, last)];
			const [a, ...others] = parts.map((part) => run(part, 's')[0]);
			const joined = others.reduce(
				(sum, next) => sum && next && joinBackTests(sum, next, { sampleSize: 10, seed: 's' }),
				a
			);
			expect(joined).toEqual(run(history, 's')[0]);
		}),
		{ numRuns: 30 }
	);
});
