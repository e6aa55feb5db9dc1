import { expect, test } from 'vitest';
import { criterionOf, gradedScale, rubricOf } from './fixtures.ts';
import {
	lintRubric,
	plainScoring,
	type RubricCondition,
	type Criterion,
	type RubricContent,
	type Scale,
	type Scoring,
	type RubricTest
} from './index.ts';

const errorsOf = (content: RubricContent) =>
	lintRubric(content).flatMap(({ severity, code }) => (severity === 'error' ? [code] : []));

const label = { 'zh-CN': '项', en: 'Item' };
const ten: Scale = { kind: 'points', max: 10 };
const deduction = { kind: 'deduction' as const, amount: '2', cap: null, floor: '0', repeat: null };
const numeric = {
	kind: 'numeric' as const,
	unit: null,
	min: '0',
	max: '60',
	curve: 'line' as const,
	points: [
		{ at: '0', share: '1' },
		{ at: '60', share: '0' }
	]
};
const only = (own: Partial<Criterion>) =>
	rubricOf([
		criterionOf({ id: 'first', weight: '50' }),
		criterionOf({ id: 'aa', weight: '50', ...own })
	]);
const scored = (content: RubricContent, own: Partial<Scoring>): RubricContent => ({
	...content,
	scoring: { ...plainScoring, ...own }
});

test.each<[string, Partial<Criterion>]>([
	['weightOnUnscored', { scale: { kind: 'text' } }],
	['weightOnUnscored', { scale: { kind: 'bonus', amount: '1', cap: '1' } }],
	['amountNotPositive', { scale: { ...deduction, amount: '0' } }],
	['amountNotPositive', { weight: '0', scale: { kind: 'bonus', amount: '1', cap: '0' } }],
	['floorAboveStart', { scale: { ...deduction, floor: '50' } }],
	['repeatBelowOne', { scale: { ...deduction, repeat: { times: '0.5', last: 0 } } }],
	['curveOrder', { scale: { ...numeric, points: numeric.points.toReversed() } }],
	['curveOrder', { scale: { ...numeric, max: '30' } }],
	['shareAboveOne', { scale: { ...numeric, points: [{ at: '0', share: '1.2' }] } }],
	['bestOptionNotFull', { scale: { ...numeric, points: [{ at: '0', share: '0.9' }] } }],
	[
		'bestOptionNotFull',
		{ scale: { kind: 'multiSelect', base: '0', options: [{ id: 'xx', label, share: '0.5' }] } }
	],
	['capAboveHundred', { critical: 'form', criticalCap: '100.5', evidence: 'always' }],
	['criticalNeverFails', { critical: 'form', scale: { ...deduction, floor: '10' } }],
	['criticalNeverFails', { critical: 'form', weight: '0', scale: { kind: 'date' } }]
])('[RB35] %s', (code, own) => {
	expect(errorsOf(only(own))).toContain(code);
});

test('[RB35] sound scales have no error', () => {
	for (const scale of [deduction, numeric, { ...deduction, repeat: { times: '2', last: 5 } }])
		expect(errorsOf(only({ scale }))).toEqual([]);
	expect(errorsOf(only({ scale: deduction, critical: 'form', evidence: 'always' }))).toEqual([]);
	expect(errorsOf(only({ weight: '0', scale: { ...deduction, floor: null } }))).toEqual([]);
	const options = [
		{ id: 'good', label, share: '1' },
		{ id: 'fair', label, share: '0.5', counts: 'fail' as const },
		{ id: 'poor', label, share: '0', counts: 'pass' as const }
	];
	expect(errorsOf(only({ scale: { kind: 'graded', options } }))).toEqual(['failOutscoresPass']);
});

test('[RB35] totals: something to earn, floor below ceiling, weights on all sections or none', () => {
	const content = only({});
	const free = rubricOf([
		criterionOf({ id: 'aa', weight: '0', scale: { ...deduction, floor: null } })
	]);
	expect(errorsOf(free)).toEqual(['nothingToEarn']);
	expect(errorsOf(scored(free, { total: { kind: 'deduct', start: '100' } }))).toEqual([]);
	expect(errorsOf(scored(content, { floor: '99', ceiling: '99' }))).toEqual(['floorAboveCeiling']);
	const [first] = content.sections;
	if (!first) throw new Error('a section');
	const second = {
		...first,
		id: 'other',
		criteria: first.criteria.map((one) => ({ ...one, id: `${one.id}2` }))
	};
	const weighted = { ...content, sections: [{ ...first, weight: '60' }, second] };
	expect(errorsOf(weighted)).toEqual(['sectionWeights']);
	const both = {
		...content,
		sections: [
			{ ...first, weight: '60' },
			{ ...second, weight: '40' }
		]
	};
	expect(lintRubric(both)).toEqual([]);
	expect(errorsOf(scored(both, { total: { kind: 'deduct', start: '9' } }))).toContain(
		'sectionWeights'
	);
});

test('[RB35] bands are measured against the best total; rules act on what is scored', () => {
	const bands = [
		{ id: 'high', label, min: '105' },
		{ id: 'low', label, min: '0' }
	];
	expect(errorsOf({ ...only({}), bands })).toEqual(['bandAboveHundred']);
	const bonus = only({ weight: '0', scale: { kind: 'bonus', amount: '5', cap: '5' } });
	expect(errorsOf({ ...bonus, bands })).toEqual([]);
	expect(errorsOf({ ...scored(bonus, { ceiling: '100' }), bands })).toEqual(['bandAboveHundred']);
	const when: RubricCondition = {
		match: 'all',
		tests: [{ kind: 'answer', criterionId: 'first', is: 'fail' }]
	};
	const rule = { id: 'rr', title: label, when, change: 'lower' as const, by: '1' };
	const targets = [
		{ part: 'criterion' as const, id: 'first' },
		{ part: 'section' as const, id: 'section1' },
		{ part: 'form' as const }
	];
	for (const target of targets)
		expect(errorsOf({ ...bonus, rules: [{ ...rule, target }] })).toEqual([]);
	for (const id of ['aa', 'gone'])
		expect(errorsOf({ ...bonus, rules: [{ ...rule, target: { part: 'criterion', id } }] })).toEqual(
			['targetUnknown']
		);
});

const all = (...tests: RubricTest[]): RubricCondition => ({ match: 'all', tests });
const answer = (
	criterionId: string,
	is: 'pass' | 'fail' | 'notApplicable' | 'given'
): RubricTest => ({
	kind: 'answer',
	criterionId,
	is
});
const number = (
	criterionId: string,
	atLeast: string | null,
	atMost: string | null
): RubricTest => ({
	kind: 'number',
	criterionId,
	atLeast,
	atMost
});

/** Three criteria, the third shown by a condition; the second where it is given one too. */
function asking(third: RubricCondition, second?: RubricCondition): RubricContent {
	return rubricOf([
		criterionOf({ id: 'aa', weight: '40', scale: gradedScale }),
		criterionOf({ id: 'bb', weight: '30', scale: ten, ...(second ? { showWhen: second } : {}) }),
		criterionOf({ id: 'cc', weight: '30', showWhen: third })
	]);
}

test.each<[string, RubricCondition, RubricCondition?]>([
	['testUnknown', all(answer('gone', 'pass'))],
	['testUnknown', all({ kind: 'option', criterionId: 'aa', in: ['gone'] })],
	['testWrongKind', all({ kind: 'option', criterionId: 'bb', in: ['good'] })],
	['testWrongKind', all(number('aa', '1', null))],
	['conditionCircular', all(answer('cc', 'pass'))],
	['conditionForward', all(answer('aa', 'pass')), all(answer('cc', 'pass'))],
	['conditionCircular', all(answer('bb', 'pass')), all(answer('cc', 'pass'))],
	['conditionContradictory', all(answer('aa', 'pass'), answer('aa', 'fail'))],
	['conditionContradictory', all(answer('aa', 'notApplicable'))],
	['conditionContradictory', all(number('bb', '6', '5'))],
	['conditionContradictory', all(number('bb', '11', null))],
	[
		'conditionContradictory',
		all(
			{ kind: 'option', criterionId: 'aa', in: ['good'] },
			{ kind: 'option', criterionId: 'aa', in: ['poor'] }
		)
	],
	['conditionUnreachable', all({ kind: 'channel', in: ['chat'] })],
	[
		'conditionUnreachable',
		all(answer('aa', 'fail'), answer('bb', 'pass')),
		all(answer('aa', 'pass'))
	]
])('[RB36] %s in %j', (code, third, second) => {
	expect(errorsOf(asking(third, second))).toContain(code);
});

test.each<[RubricCondition, RubricCondition?]>([
	[all(answer('aa', 'fail'), answer('bb', 'pass'))],
	[all(number('bb', '5', '5'))],
	[{ match: 'any', tests: [answer('aa', 'notApplicable'), answer('aa', 'pass')] }],
	[all({ kind: 'channel', in: ['call', 'chat'] })],
	[all(answer('bb', 'pass')), all(answer('aa', 'fail'))]
])('[RB36] %j can hold', (third, second) => {
	expect(errorsOf(asking(third, second))).toEqual([]);
});
