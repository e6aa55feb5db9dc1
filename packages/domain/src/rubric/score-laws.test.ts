import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnswerValue, TraceLine } from '../evaluation/schema.ts';
import {
	answersOf,
	criterionOf,
	gradedScale,
	notApplicable,
	option,
	pass,
	fail,
	points,
	rubricOf
} from './fixtures.ts';
import { scoreEvaluation, type Criterion, type Scale } from './index.ts';

const scale = fc.oneof(
	fc.constant<Scale>({ kind: 'passFail' }),
	fc.constant<Scale>(gradedScale),
	fc.integer({ min: 1, max: 100 }).map((max): Scale => ({ kind: 'points', max }))
);
const critical = fc.constantFrom<Criterion['critical'][]>(
	'none',
	'none',
	'none',
	'section',
	'form'
);
const item = fc.record({
	scale,
	critical,
	weight: fc.integer({ min: 1, max: 1_000_000 }),
	level: fc.nat(100),
	applies: fc.boolean()
});
type Item = typeof item extends fc.Arbitrary<infer T> ? T : never;
const form = fc.array(fc.array(item, { minLength: 1, maxLength: 5 }), {
	minLength: 1,
	maxLength: 4
});

/** Answers from worst to best. */
function ladder(scaleOf: Scale): AnswerValue[] {
	if (scaleOf.kind === 'passFail') return [fail, pass];
	if (scaleOf.kind === 'graded') return scaleOf.options.map((one) => option(one.id)).toReversed();
	if (scaleOf.kind !== 'points') throw new Error(`no ladder of ${scaleOf.kind}`);
	return Array.from({ length: scaleOf.max + 1 }, (_, value) => points(value));
}

function valueOf({ scale: own, level, applies }: Item): AnswerValue {
	const steps = ladder(own);
	return applies ? (steps[level % steps.length] ?? pass) : notApplicable;
}

function build(sections: Item[][], times = 1) {
	const named = sections.map((items, s) => items.map((one, i) => ({ ...one, id: `c${s}x${i}` })));
	const content = rubricOf(
		...named.map((items) =>
			items.map(({ id, scale: own, critical: kind, weight }) =>
				criterionOf({
					id,
					scale: own,
					critical: kind,
					weight: String((weight * times) / 10_000),
					allowNotApplicable: true
				})
			)
		)
	);
	const values = Object.fromEntries(named.flat().map((one) => [one.id, valueOf(one)]));
	return { content, values, items: named.flat() };
}

function score(sections: Item[][], times = 1) {
	const { content, values } = build(sections, times);
	return scoreEvaluation(content, answersOf(values));
}

test('[RB11] scores stay within 0 and 100 and critical failures never raise them', () => {
	fc.assert(
		fc.property(form, (sections) => {
			const result = score(sections);
			const before = Number(result.beforeCritical ?? 0);
			expect(before).toBeGreaterThanOrEqual(0);
			expect(before).toBeLessThanOrEqual(100);
			expect(Number(result.score ?? 0)).toBeLessThanOrEqual(before);
		})
	);
});

test('[RB11] a better answer never lowers a score', () => {
	fc.assert(
		fc.property(form, fc.nat(19), (sections, which) => {
			const { content, values, items } = build(sections);
			const chosen = items[which % items.length];
			if (!chosen?.applies) return;
			const scores = ladder(chosen.scale).map((value) =>
				scoreEvaluation(content, answersOf({ ...values, [chosen.id]: value }))
			);
			for (const key of ['score', 'beforeCritical'] as const) {
				const numbers = scores.map((one) => Number(one[key]));
				expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
			}
		})
	);
});

test('[RB11] multiplying all weights changes no score', () => {
	fc.assert(
		fc.property(form, fc.integer({ min: 2, max: 9 }), (sections, times) => {
			const { trace, ...plain } = score(sections);
			const { trace: other, ...scaled } = score(sections, times);
			expect(scaled).toEqual(plain);
			expect(other).toHaveLength(trace.length);
		})
	);
});

test('[RB11] criteria that do not apply change no score', () => {
	fc.assert(
		fc.property(form, item, (sections, extra) => {
			const plain = score(sections);
			const wider = score(sections.map((items) => [...items, { ...extra, applies: false }]));
			expect([wider.score, wider.beforeCritical, wider.sections]).toEqual([
				plain.score,
				plain.beforeCritical,
				plain.sections
			]);
		})
	);
});

test('[RB10] every score is redone from the trace', () => {
	fc.assert(
		fc.property(form, (sections) => {
			const { trace, beforeCritical, score: final } = score(sections);
			const lines = trace.filter((line) => line.kind === 'criterion' && line.earned !== null);
			if (beforeCritical !== null) {
				const redone = (100 * sum(lines, 'earned')) / sum(lines, 'possible');
				expect(Math.abs(redone - Number(beforeCritical))).toBeLessThanOrEqual(
					0.0051 + slack(lines)
				);
			}
			for (const line of trace) {
				if (line.score === null || line.earned === null) continue;
				const redone = (100 * Number(line.earned)) / Number(line.possible);
				expect(Math.abs(redone - Number(line.score))).toBeLessThanOrEqual(0.0051 + slack([line]));
			}
			expect(trace.at(-1)?.score).toBe(final);
		})
	);
});

function sum(lines: TraceLine[], key: 'earned' | 'possible'): number {
	return lines.reduce((total, line) => total + Number(line[key]), 0);
}

/** What six printed decimals can be off by, in points of the score. */
function slack(lines: TraceLine[]): number {
	return (100 * lines.length * 5e-7) / sum(lines, 'possible');
}
