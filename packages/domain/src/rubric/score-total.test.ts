import { expect, test } from 'vitest';
import type { AnswerValue } from '../evaluation/schema.ts';
import { answersOf, criterionOf, fail, notApplicable, pass, points, rubricOf } from './fixtures.ts';
import {
	plainScoring,
	scoreEvaluation,
	type CrossRule,
	type Criterion,
	type RubricContent,
	type Scoring
} from './index.ts';

const count = (times: number): AnswerValue => ({ kind: 'count', count: times });
const ten: Criterion['scale'] = { kind: 'points', max: 10 };
const less: Criterion['scale'] = {
	kind: 'deduction',
	amount: '5',
	cap: null,
	floor: null,
	repeat: null
};

function withScoring(content: RubricContent, own: Partial<Scoring>): RubricContent {
	return { ...content, scoring: { ...plainScoring, ...own } };
}

const two = rubricOf(
	[
		criterionOf({ id: 'aa', weight: '30', scale: ten }),
		criterionOf({ id: 'bb', weight: '20', scale: ten, allowNotApplicable: true })
	],
	[criterionOf({ id: 'cc', weight: '70', scale: ten, dimension: 'tone', allowNotApplicable: true })]
);
const half = answersOf({ aa: points(5), bb: points(10), cc: points(5) });

test('[RB26] percentage, plain points, and a start that loses', () => {
	// 15 + 20 + 35 = 70 of 120
	expect(scoreEvaluation(two, half).score).toBe('58.33');
	const plain = scoreEvaluation(withScoring(two, { total: { kind: 'points' } }), half);
	expect(plain.score).toBe('70.00');
	const deduct = scoreEvaluation(
		withScoring(two, { total: { kind: 'deduct', start: '100' }, floor: '-20' }),
		half
	);
	expect(deduct).toMatchObject({
		score: '50.00',
		sections: { section1: '85.00', section2: '65.00' },
		dimensions: { language: '85.00', tone: '65.00' }
	});
});

test('[RB26] floors and a ceiling hold, below 0 too', () => {
	const only = rubricOf([criterionOf({ id: 'aa', weight: '0', scale: less })]);
	const from = (floor: string) =>
		withScoring(only, { total: { kind: 'deduct', start: '10' }, floor });
	expect(scoreEvaluation(from('0'), answersOf({ aa: count(4) })).score).toBe('0.00');
	expect(scoreEvaluation(from('-8'), answersOf({ aa: count(4) }))).toMatchObject({
		score: '-8.00',
		band: { id: 'low' },
		dimensions: { language: '0.00' }
	});
	const kept = from('-50');
	const floored = { ...kept, sections: kept.sections.map((one) => ({ ...one, floor: '-12' })) };
	expect(scoreEvaluation(floored, answersOf({ aa: count(4) })).score).toBe('-2.00');
	const bonus = rubricOf([
		criterionOf({ id: 'aa' }),
		criterionOf({ id: 'bb', weight: '0', scale: { kind: 'bonus', amount: '9', cap: '30' } })
	]);
	const capped = withScoring(bonus, { ceiling: '110' });
	expect(scoreEvaluation(capped, answersOf({ aa: pass, bb: count(1) })).score).toBe('109.00');
	expect(scoreEvaluation(capped, answersOf({ aa: pass, bb: count(3) })).score).toBe('110.00');
});

test('[RB26] a section counts for its own weight', () => {
	const [first, second] = two.sections;
	if (!first || !second) throw new Error('two sections');
	const sections = [
		{ ...first, weight: '80' },
		{ ...second, weight: '20' }
	];
	// 80 · 35/50 + 20 · 35/70
	expect(scoreEvaluation({ ...two, sections }, half).score).toBe('66.00');
	const without = answersOf({ aa: points(5), bb: points(10), cc: notApplicable });
	expect(scoreEvaluation({ ...two, sections }, without).score).toBe('70.00');
});

test.each([
	// 15 + 35 of 100; 50 · 15/30 + 35 of 120; 15 + 20 + 35 of 120
	['inForm', '50.00'],
	['inSection', '50.00'],
	['full', '58.33']
] as const)('[RB31] not applicable %s gives %s', (mode, score) => {
	const content = withScoring(two, { notApplicable: mode });
	const answers = answersOf({ aa: points(5), bb: notApplicable, cc: points(5) });
	expect(scoreEvaluation(content, answers).score).toBe(score);
});

test('[RB31] what leaves its section or its form, and what loses nothing', () => {
	const answers = answersOf({ aa: points(0), bb: notApplicable, cc: points(10) });
	const scores = (['inForm', 'inSection', 'full'] as const).map(
		(mode) => scoreEvaluation(withScoring(two, { notApplicable: mode }), answers).score
	);
	// 70 of 100; 70 of 120; 90 of 120
	expect(scores).toEqual(['70.00', '58.33', '75.00']);
	const deduct = withScoring(two, {
		total: { kind: 'deduct', start: '100' },
		notApplicable: 'full'
	});
	expect(scoreEvaluation(deduct, answers).score).toBe('70.00');
	const section = answersOf({ aa: points(5), bb: points(10), cc: notApplicable });
	expect(scoreEvaluation(withScoring(two, { notApplicable: 'inSection' }), section).score).toBe(
		'70.00'
	);
	const nothing = rubricOf([criterionOf({ id: 'aa', allowNotApplicable: true })]);
	const full = withScoring(nothing, { notApplicable: 'full' });
	expect(scoreEvaluation(full, answersOf({ aa: notApplicable })).score).toBeNull();
});

test.each([
	// 60 % of 20 and 20 and 48; 50 % of 40 and 48; 18 + 20 + 60 = 98 cut to 55, and to 0
	['criterion', '60', 8, '80.00'],
	['section', '50', 8, '68.00'],
	['form', '55', 10, '55.00'],
	['form', null, 10, '0.00']
] as const)('[RB27] a failed %s critical leaves %s per cent', (critical, cap, last, score) => {
	const content = rubricOf(
		[
			criterionOf({
				id: 'aa',
				weight: '20',
				scale: ten,
				critical,
				failAtShare: '0.9',
				...(cap === null ? {} : { criticalCap: cap })
			}),
			criterionOf({ id: 'bb', weight: '20' })
		],
		[criterionOf({ id: 'cc', weight: '60', scale: ten })]
	);
	const answers = answersOf({ aa: points(9), bb: pass, cc: points(last) });
	const result = scoreEvaluation(content, answers);
	expect(result).toMatchObject({ score, beforeCritical: last === 8 ? '86.00' : '98.00' });
});

test('[RB27] a cap never raises', () => {
	const content = rubricOf([
		criterionOf({ id: 'aa', weight: '50', critical: 'form', criticalCap: '60' }),
		criterionOf({ id: 'bb', weight: '50' })
	]);
	const result = scoreEvaluation(content, answersOf({ aa: fail, bb: fail }));
	expect(result).toMatchObject({ score: '0.00', beforeCritical: '0.00', criticalFailures: ['aa'] });
});

function rule(own: Partial<CrossRule>): CrossRule {
	return {
		id: 'rr',
		title: { 'zh-CN': '规则', en: 'Rule' },
		when: { match: 'all', tests: [{ kind: 'answer', criterionId: 'aa', is: 'fail' }] },
		target: { part: 'criterion', id: 'cc' },
		change: 'lower',
		by: '10',
		...own
	};
}

test.each([
	[rule({}), '30.00'],
	[rule({ by: '999' }), '20.00'],
	[rule({ change: 'raise' }), '50.00'],
	[rule({ change: 'raise', by: '999' }), '90.00'],
	[rule({ change: 'set', by: '70' }), '90.00'],
	[rule({ target: { part: 'section', id: 'section1' }, by: '15' }), '25.00'],
	[rule({ target: { part: 'form' }, by: '7.5' }), '32.50'],
	[rule({ target: { part: 'form' }, by: '99' }), '0.00']
])('[RB28] %j gives %s', (one, score) => {
	const hundred = rubricOf(
		[
			criterionOf({ id: 'aa', weight: '10', scale: ten }),
			criterionOf({ id: 'bb', weight: '20', scale: ten })
		],
		[criterionOf({ id: 'cc', weight: '70', scale: { kind: 'points', max: 7 } })]
	);
	const answers = answersOf({ aa: points(0), bb: points(10), cc: points(2) });
	expect(scoreEvaluation({ ...hundred, rules: [one] }, answers).score).toBe(score);
	const passing = answersOf({ aa: points(10), bb: points(10), cc: points(2) });
	expect(scoreEvaluation({ ...hundred, rules: [one] }, passing).score).toBe('50.00');
});

test('[RB28] rules go in their order, leave alone what does not apply, and a failure comes last', () => {
	const content = {
		...two,
		rules: [rule({ change: 'set', by: '50' }), rule({ id: 'r2', change: 'lower', by: '15' })]
	};
	const result = scoreEvaluation(
		content,
		answersOf({ aa: points(0), bb: points(0), cc: points(0) })
	);
	expect(result.trace.find((line) => line.ref === 'cc')?.earned).toBe('35');
	const without = answersOf({ aa: points(0), bb: points(0), cc: notApplicable });
	expect(scoreEvaluation(content, without).score).toBe('0.00');
	const critical = two.sections.map((section) => ({
		...section,
		criteria: section.criteria.map((one) =>
			one.id === 'aa' ? { ...one, critical: 'section' as const } : one
		)
	}));
	const lifted = {
		...two,
		sections: critical,
		rules: [rule({ target: { part: 'section', id: 'section1' }, change: 'set', by: '50' })]
	};
	const cut = scoreEvaluation(lifted, answersOf({ aa: points(0), bb: points(9), cc: points(0) }));
	expect(cut).toMatchObject({ score: '0.00', beforeCritical: '41.67' });
});

test('[RB29] every change has a line before its result; no change has none', () => {
	const content = {
		...two,
		rules: [rule({ by: '20' }), rule({ id: 'r2', change: 'lower', by: '0' })]
	};
	const { trace } = scoreEvaluation(
		content,
		answersOf({ aa: points(0), bb: points(0), cc: points(5) })
	);
	const at = trace.findIndex((line) => line.kind === 'rule');
	expect(trace[at]).toMatchObject({
		ref: 'rr',
		target: { part: 'criterion', id: 'cc' },
		before: '35',
		after: '15'
	});
	expect(trace[at + 1]).toMatchObject({ kind: 'criterion', ref: 'cc', earned: '15' });
	expect(trace.filter((line) => line.kind === 'rule')).toHaveLength(1);
});
