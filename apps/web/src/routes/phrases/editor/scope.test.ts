import type { PhraseScope } from '@earshot/domain';
import { expect, test } from 'vitest';
import { fieldsOf, scopeFrom } from './scope.ts';

const scopes: (PhraseScope | undefined)[] = [
	undefined,
	{ role: 'customer' },
	{ role: 'agent', part: { from: 'start', turns: 2 } },
	{ part: { from: 'end', turns: 3 } },
	{ role: 'bot', part: { from: 'start', seconds: 30 } },
	{ part: { from: 'end', seconds: 7.5 } }
];

test.each(scopes)('%j: the form says the same again', (scope) => {
	expect(scopeFrom(fieldsOf(scope))).toEqual(scope);
});

test('turns are whole, and at least one', () => {
	const fields = { role: 'any', part: 'startTurns', count: 0.2 } as const;
	expect(scopeFrom(fields)).toEqual({ part: { from: 'start', turns: 1 } });
});
