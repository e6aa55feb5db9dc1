import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketsMax, bucketsOf, type DayCount } from './buckets.ts';
import { conditionsText, parseConditions } from './condition-text.ts';
import { Condition } from './condition.ts';
import { choiceKeys, factKeys } from './facts.ts';
import { figureKeys, figureOf, figuresOf } from './figures.ts';

test('[SI1] figures are found where they were measured, and absent elsewhere', () => {
	const call = {
		durationMs: 60_000,
		phraseHits: [{}, {}],
		callSignals: { durationMs: 60_000, silenceMs: 15_000, agentTalkMs: 0, customerTalkMs: 0 }
	};
	expect(figureOf(call, 'silenceShare')).toBe(0.25);
	expect(figureOf(call, 'phraseHitCount')).toBe(2);
	expect(figureOf(call, 'agentTalkShare')).toBeNull();
	expect(figureOf(call, 'loudness')).toBeNull();
	expect(figureOf({ callSignals: null }, 'silenceShare')).toBeNull();
	expect(figuresOf({ csat: 4, callSignals: null })).toEqual({ csat: 4 });
});

test('[SI2] a range has an end, in order', () => {
	const range = (min: number | null, max: number | null) =>
		Condition.safeParse({ kind: 'range', key: 'csat', min, max }).success;
	expect([range(1, 2), range(1, null), range(null, 2), range(2, 2)]).toEqual([
		true,
		true,
		true,
		true
	]);
	expect([range(null, null), range(2, 1), range(Number.NaN, 1)]).toEqual([false, false, false]);
});

const text = fc
	.string({ unit: 'binary', minLength: 1, maxLength: 20 })
	.filter((one) => one.isWellFormed());
const values = fc.array(text, { minLength: 1, maxLength: 4 });
const end = fc.double({ noNaN: true, noDefaultInfinity: true });
const condition: fc.Arbitrary<Condition> = fc.oneof(
	fc.record({
		kind: fc.constant('range' as const),
		key: fc.constantFrom(...figureKeys),
		min: end.map((value) => (Object.is(value, -0) ? 0 : value)),
		max: fc.constant(null)
	}),
	fc.record({
		kind: fc.constant('fact' as const),
		key: fc.constantFrom(...factKeys),
		holds: fc.boolean()
	}),
	fc.record({ kind: fc.constant('choice' as const), key: fc.constantFrom(...choiceKeys), values }),
	fc.record({ kind: fc.constant('field' as const), name: text, values })
);

test('[SI3] the text of conditions reads as the same conditions', () => {
	fc.assert(
		fc.property(fc.array(condition, { maxLength: 5 }), (conditions) => {
			expect(parseConditions(conditionsText(conditions))).toEqual(conditions);
		})
	);
	expect(conditionsText(parseConditions('longestSilenceMs:30000..;queue:售后|a%3Ab') ?? [])).toBe(
		'longestSilenceMs:30000..;queue:售后|a%3Ab'
	);
});

test.each(['x', 'csat', 'csat:', 'csat:1', 'csat:a..', 'csat:3..1', 'csat:1..2..3', 'nope:1..2'])(
	'[SI3] %j says nothing',
	(wrong) => {
		expect(parseConditions(wrong)).toBeNull();
		expect(parseConditions(`holdMusic:yes;${wrong}`)).toBeNull();
	}
);

test.each(['holdMusic:maybe', 'queue:%zz', 'queue:', 'meta.:a', ';', 'holdMusic:yes;'])(
	'[SI3] %j says nothing either',
	(wrong) => {
		expect(parseConditions(wrong)).toBeNull();
	}
);

const dayCount = fc
	.record({ at: fc.integer({ min: 0, max: 40_000 }), count: fc.nat(50), share: fc.nat(50) })
	.map(({ at, count, share }): DayCount => ({
		day: new Date(at * 86_400_000).toISOString().slice(0, 10),
		count,
		matched: Math.min(count, share)
	}));

test('[SI4] no count is lost, and buckets are even', () => {
	fc.assert(
		fc.property(fc.uniqueArray(dayCount, { selector: ({ day }) => day, maxLength: 30 }), (days) => {
			const { unit, buckets } = bucketsOf(days);
			fc.pre(buckets.length < 600);
			for (const of of ['count', 'matched'] as const)
				expect(buckets.reduce((sum, one) => sum + one[of], 0)).toBe(
					days.reduce((sum, one) => sum + one[of], 0)
				);
			expect(buckets.map(({ start }) => start)).toEqual(
				buckets.map(({ start }) => start).toSorted()
			);
			if (unit !== 'month') expect(buckets.length).toBeLessThanOrEqual(bucketsMax + 1);
			if (unit === 'week')
				for (const { start } of buckets) expect(new Date(start).getUTCDay()).toBe(1);
		})
	);
	const gap = bucketsOf([
		{ day: '2026-11-01', count: 2, matched: 1 },
		{ day: '2026-11-03', count: 1, matched: 0 }
	]);
	expect(gap).toEqual({
		unit: 'day',
		buckets: [
			{ start: '2026-11-01', count: 2, matched: 1 },
			{ start: '2026-11-02', count: 0, matched: 0 },
			{ start: '2026-11-03', count: 1, matched: 0 }
		]
	});
});
