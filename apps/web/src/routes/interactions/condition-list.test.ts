import { parseConditions } from '@earshot/domain/signal';
import { expect, test } from 'vitest';
import { conditionsOf, withCondition } from './condition-list.ts';

const one = (text: string) => {
	const [condition] = parseConditions(text) ?? [];
	if (condition === undefined) throw new Error(text);
	return condition;
};

test('a condition takes the place of the one about the same, or goes', () => {
	const before = conditionsOf('csat:..3;holdMusic:yes;meta.city:A');
	expect(withCondition(before, one('holdMusic:no'))).toBe('csat:..3;holdMusic:no;meta.city:A');
	expect(withCondition(before, one('meta.city:B|C'))).toBe('csat:..3;holdMusic:yes;meta.city:B|C');
	expect(withCondition(before, one('turns:4..'))).toBe(
		'csat:..3;holdMusic:yes;meta.city:A;turns:4..'
	);
	expect(withCondition(before, one('csat:..3'), false)).toBe('holdMusic:yes;meta.city:A');
	expect(conditionsOf('nonsense')).toEqual([]);
	expect(conditionsOf(null)).toEqual([]);
});
