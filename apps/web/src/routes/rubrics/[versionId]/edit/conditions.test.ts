import { RubricTest, type Criterion, type RubricContent } from '@earshot/domain';
import { expect, test } from 'vitest';
import { newCriterion, newScale, newSection } from './content.ts';
import {
	criteriaBefore,
	fitting,
	namesIn,
	newCondition,
	newTest,
	testKinds
} from './conditions.ts';

const named = (id: string, kind: Criterion['scale']['kind']): Criterion => ({
	...newCriterion(),
	id,
	scale: newScale(kind)
});
const criteria = [named('aa', 'graded'), named('bb', 'deduction'), named('cc', 'text')];
const [first, ...rest] = criteria;
const content = {
	sections: [
		{ ...newSection(), id: 'one', criteria: first ? [first] : [] },
		{ ...newSection(), id: 'two', criteria: rest }
	]
} as unknown as RubricContent;

test('a condition looks at what stands before: of a criterion, of a section, of a rule', () => {
	const before = (id: string) => criteriaBefore(content, id).map((one) => one.id);
	expect(before('bb')).toEqual(['aa']);
	expect(before('two')).toEqual(['aa']);
	expect(before('one')).toEqual([]);
	expect(before('')).toEqual(['aa', 'bb', 'cc']);
});

test('tests are offered only where they fit, and begin complete', () => {
	expect(testKinds([])).toEqual(['channel', 'queue']);
	expect(testKinds(criteria)).toEqual(['channel', 'queue', 'answer', 'option', 'number']);
	expect(fitting(criteria, 'number').map((one) => one.id)).toEqual(['bb']);
	for (const kind of ['channel', 'answer', 'option', 'number'] as const)
		expect(RubricTest.safeParse(newTest(kind, criteria)).success).toBe(true);
	expect(newCondition([]).tests).toEqual([{ kind: 'channel', in: ['call'] }]);
});

test('queue names are taken apart at any comma', () => {
	expect(namesIn('投诉，退款、 VIP, ,售后;')).toEqual(['投诉', '退款', 'VIP', '售后']);
});
