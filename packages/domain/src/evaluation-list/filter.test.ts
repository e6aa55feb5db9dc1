import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EvaluationFilter, evaluationFilterParams, isEvaluationFilter } from './filter.ts';
import {
	answerWantedText,
	rangeText,
	readAnswerWanted,
	readFigure,
	readRange,
	readValues,
	valuesText,
	type AnswerWanted
} from './text.ts';

const id = 'a'.repeat(24);
const other = 'b'.repeat(24);

test('[EL1] an address reads as its filters', () => {
	expect(
		EvaluationFilter.parse({
			q: '退款',
			state: 'released|acknowledged',
			agentId: `${id}|${other}`,
			submitted: '2026-11-01..2026-11-30',
			score: '..79.99',
			dimensionScore: 'tone:..60',
			critical: 'yes',
			evidence: 'no',
			answer: 'greeting:fail',
			queue: '售后%7C一组|B'
		})
	).toEqual({
		q: '退款',
		state: ['released', 'acknowledged'],
		agentId: [id, other],
		submitted: { min: '2026-11-01', max: '2026-11-30' },
		score: { min: null, max: 79.99 },
		dimensionScore: { dimension: 'tone', min: null, max: 60 },
		critical: true,
		evidence: false,
		answer: { criterionId: 'greeting', is: { kind: 'passFail', pass: false } },
		queue: ['售后|一组', 'B']
	});
	expect(EvaluationFilter.parse({})).toEqual({});
});

test.each([
	{ state: 'gone' },
	{ state: 'released|' },
	{ agentId: '{"$gt":""}' },
	{ score: '90..80' },
	{ score: '80' },
	{ score: '..' },
	{ score: '1e3..' },
	{ submitted: '2026-02-30..' },
	{ submitted: '2026-11..' },
	{ dimensionScore: 'tone' },
	{ dimensionScore: 'mood:..60' },
	{ critical: 'true' },
	{ answer: 'greeting' },
	{ answer: '$where:pass' },
	{ answer: 'a.b:fail' },
	{ answer: 'greeting:%' },
	{ failedCriterion: 'result.score' },
	{ period: '2026-13' },
	{ queue: '%' }
])('[EL1] %j is refused', (text) => {
	expect(EvaluationFilter.safeParse(text).success).toBe(false);
	for (const [param, value] of Object.entries(text))
		expect(isEvaluationFilter(param as keyof typeof EvaluationFilter.shape, value)).toBe(false);
});

test('[EL2] a range is read as it is written', () => {
	const figure = fc.integer({ min: -9_999_999, max: 9_999_999 }).map((value) => value / 100);
	const end = fc.option(figure, { nil: null });
	fc.assert(
		fc.property(end, end, (min, max) => {
			const sound = min === null ? max !== null : max === null || min <= max;
			expect(readRange(rangeText({ min, max }), readFigure)).toEqual(sound ? { min, max } : null);
		})
	);
});

test('[EL3] values are read as they are written', () => {
	const values = fc.array(fc.string({ minLength: 1, unit: 'grapheme' }), { minLength: 1 });
	fc.assert(
		fc.property(values, (given) => {
			expect(readValues(valuesText(given))).toEqual(given);
		})
	);
});

test('[EL4] an answer that is asked for is read as it is written', () => {
	const is = fc.oneof(
		fc.boolean().map((pass) => ({ kind: 'passFail' as const, pass })),
		fc.constant({ kind: 'notApplicable' as const }),
		fc.stringMatching(/^[a-z][A-Za-z0-9]{1,9}$/).map((optionId) => ({
			kind: 'option' as const,
			optionId
		})),
		fc.nat(999).map((figure) => ({ kind: 'figure' as const, figure }))
	);
	const wanted: fc.Arbitrary<AnswerWanted> = fc.record({
		criterionId: fc.stringMatching(/^[a-z][A-Za-z0-9]{1,9}$/),
		is
	});
	fc.assert(
		fc.property(wanted, (one) => {
			expect(readAnswerWanted(answerWantedText(one))).toEqual(one);
			expect(isEvaluationFilter('answer', answerWantedText(one))).toBe(true);
		})
	);
});

test('[EL1] the parameters are those of the filter', () => {
	expect(evaluationFilterParams).toEqual(Object.keys(EvaluationFilter.shape));
});
