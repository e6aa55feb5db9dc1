import { expect, test } from 'vitest';
import { plainKey } from './plain-key.ts';

test.each([
	['j', false, 'j'],
	['J', false, 'j'],
	['p', true, 'P'],
	['P', true, 'P'],
	['【', false, '['],
	['？', true, '?'],
	['。', false, '.'],
	['Enter', false, 'Enter'],
	['ArrowUp', true, 'ArrowUp']
])('%j with shift %j is %j', (key, shiftKey, meant) => {
	expect(plainKey({ key, shiftKey })).toBe(meant);
});
