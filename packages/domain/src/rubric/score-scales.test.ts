import { expect, test } from 'vitest';
import type { AnswerValue } from '../evaluation/schema.ts';
import { answersOf, criterionOf, notApplicable, option, pass, rubricOf } from './fixtures.ts';
import {
	earlierCounts,
	lookBack,
	scoreEvaluation,
	type Criterion,
	type Scale,
	type ScoreGround
} from './index.ts';

const count = (times: number): AnswerValue => ({ kind: 'count', count: times });
const number = (text: string): AnswerValue => ({ kind: 'number', number: text });
const options = (...optionIds: string[]): AnswerValue => ({ kind: 'options', optionIds });
const label = { 'zh-CN': '项', en: 'Item' };

/** The criterion's line where it has weight 20 beside 80 points that are all earned. */
function lineOf(
	scale: Scale,
	value: AnswerValue,
	own: Partial<Criterion> = {},
	ground?: ScoreGround
) {
	const content = rubricOf([
		criterionOf({ id: 'aa', weight: '20', scale, ...own }),
		criterionOf({ id: 'rest', weight: '80' })
	]);
	const result = scoreEvaluation(content, answersOf({ aa: value, rest: pass }), ground);
	const { earned, share, outcome } = result.trace[0] ?? {};
	return { earned, share, outcome, score: result.score, failed: result.failed };
}

function errorOf(run: () => unknown): unknown {
	try {
		return run();
	} catch (error) {
		return error;
	}
}

const deduction: Extract<Scale, { kind: 'deduction' }> = {
	kind: 'deduction',
	amount: '3',
	cap: null,
	floor: '0',
	repeat: null
};

test.each([
	[deduction, 0, '20', '1', '100.00'],
	[deduction, 2, '14', '0.7', '94.00'],
	[deduction, 9, '0', '0', '80.00'],
	[{ ...deduction, cap: '10' }, 9, '10', '0.5', '90.00'],
	[{ ...deduction, floor: '-7' }, 9, '-7', '-0.35', '73.00'],
	[{ ...deduction, floor: null }, 9, '-7', '-0.35', '73.00']
])('[RB21] %j, %d times: %s of 20', (scale, times, earned, share, score) => {
	expect(lineOf(scale, count(times))).toMatchObject({ earned, share, score });
});

test('[RB21] without a start it only takes away, and fails by occurring', () => {
	const own = { weight: '0' };
	const free = { ...deduction, floor: null };
	// 80 − 3 of 80
	expect(lineOf(free, count(1), own)).toMatchObject({
		earned: '-3',
		score: '96.25',
		failed: ['aa']
	});
	expect(lineOf(free, count(0), own)).toMatchObject({ earned: '0', score: '100.00', failed: [] });
});

test('[RB21] fails at its share, never without an occurrence', () => {
	expect(lineOf(deduction, count(3), { failAtShare: '0.5' }).failed).toEqual([]);
	expect(lineOf(deduction, count(4), { failAtShare: '0.5' }).failed).toEqual(['aa']);
});

test.each([
	[0, 1, '18'],
	[0, 3, '10'],
	[1, 1, '16'],
	[5, 2, '12']
])('[RB22] after %d earlier ones %d more leave %s', (earlier, times, earned) => {
	const scale: Scale = { ...deduction, amount: '2', repeat: { times: '2', last: 5 } };
	expect(lineOf(scale, count(times), {}, { earlier: { aa: earlier } }).earned).toBe(earned);
	const once: Scale = { ...deduction, amount: '2' };
	expect(lineOf(once, count(1), {}, { earlier: { aa: earlier } }).earned).toBe('18');
});

test('[RB22] earlier occurrences: as many evaluations back as the criterion says', () => {
	const repeat = (last: number): Scale => ({ ...deduction, repeat: { times: '2', last } });
	const content = rubricOf([
		criterionOf({ id: 'aa', scale: repeat(2), allowNotApplicable: true }),
		criterionOf({ id: 'bb', scale: repeat(0) }),
		criterionOf({ id: 'cc', scale: repeat(3) })
	]);
	expect(lookBack(content)).toBe(3);
	expect(lookBack(rubricOf([criterionOf({ id: 'bb', scale: repeat(0) })]))).toBe(0);
	const results = [count(1), notApplicable, count(4)].map((aa) =>
		scoreEvaluation(content, answersOf({ aa, bb: count(7), cc: count(1) }))
	);
	expect(earlierCounts(content, results)).toEqual({ aa: 1, cc: 3 });
	expect(earlierCounts(content, [])).toEqual({});
});

test('[RB23] a bonus goes on top, capped, and is in no section', () => {
	const scale: Scale = { kind: 'bonus', amount: '2.5', cap: '6' };
	const own = { weight: '0', dimension: 'tone' as const };
	expect(lineOf(scale, count(2), own)).toMatchObject({
		earned: '5',
		outcome: 'bonus',
		score: '105.00'
	});
	expect(lineOf(scale, count(9), own)).toMatchObject({ earned: '6', score: '106.00', failed: [] });
	const content = rubricOf([criterionOf({ id: 'aa' }), criterionOf({ id: 'bb', scale, ...own })]);
	const result = scoreEvaluation(content, answersOf({ aa: pass, bb: count(1) }));
	expect(result.sections).toEqual({ section1: '100.00' });
	expect(result.dimensions).toEqual({ language: '100.00' });
});

const seconds = (curve: 'steps' | 'line'): Scale => ({
	kind: 'numeric',
	unit: null,
	min: '-10',
	max: '100',
	curve,
	points: [
		{ at: '15', share: '1' },
		{ at: '30', share: '0.5' },
		{ at: '60', share: '0' }
	]
});

test.each([
	['steps', '-10', '1'],
	['steps', '15', '1'],
	['steps', '29.9999', '1'],
	['steps', '30', '0.5'],
	['steps', '100', '0'],
	['line', '0', '1'],
	['line', '15', '1'],
	['line', '20', '0.833333'],
	['line', '45', '0.25'],
	['line', '100', '0']
] as const)('[RB24] %s at %s earns %s', (curve, at, share) => {
	expect(lineOf(seconds(curve), number(at)).share).toBe(share);
});

test('[RB24] a number outside its range is not scored', () => {
	for (const at of ['-10.0001', '100.01'])
		expect(errorOf(() => lineOf(seconds('line'), number(at)))).toMatchObject({
			issues: [{ path: ['answers', 'aa', 'value'], code: 'numberOutOfRange' }]
		});
});

const errors: Scale = {
	kind: 'multiSelect',
	base: '1',
	options: ['slow', 'rude', 'wrong'].map((id) => ({ id, label, share: '-0.4' }))
};

test.each([
	[options(), '1'],
	[options('rude'), '0.6'],
	[options('slow', 'rude', 'wrong'), '0']
])('[RB25] %j earns %s', (value, share) => {
	expect(lineOf(errors, value).share).toBe(share);
});

test('[RB25] a choice is known and made once; text and date are recorded and not scored', () => {
	for (const [value, code] of [
		[options('late'), 'unknownOption'],
		[options('slow', 'slow'), 'repeatedOption'],
		[count(1), 'wrongKind']
	] as const)
		expect(errorOf(() => lineOf(errors, value))).toMatchObject({ issues: [{ code }] });
	const own = { weight: '0', allowNotApplicable: true };
	const text: AnswerValue = { kind: 'text', text: '订单 1026' };
	expect(lineOf({ kind: 'text' }, text, own)).toMatchObject({
		outcome: 'unscored',
		score: '100.00'
	});
	const date: AnswerValue = { kind: 'date', date: '2026-11-23' };
	expect(lineOf({ kind: 'date' }, date, own)).toMatchObject({ earned: null, score: '100.00' });
	expect(lineOf({ kind: 'text' }, notApplicable, own).outcome).toBe('notApplicable');
	const blank: AnswerValue = { kind: 'text', text: '  ' };
	expect(lineOf({ kind: 'text' }, blank, own).outcome).toBe('notApplicable');
	expect(errorOf(() => lineOf({ kind: 'text' }, blank, { weight: '0' }))).toMatchObject({
		issues: [{ code: 'missing' }]
	});
});

test('[RB30] an option says itself what it counts as', () => {
	const scale: Scale = {
		kind: 'graded',
		options: [
			{ id: 'good', label, share: '1' },
			{ id: 'fair', label, share: '0.5', counts: 'fail' },
			{ id: 'poor', label, share: '0', counts: 'pass' }
		]
	};
	expect(lineOf(scale, option('fair')).failed).toEqual(['aa']);
	expect(lineOf(scale, option('poor')).failed).toEqual([]);
});
