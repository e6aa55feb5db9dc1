import { expect, test } from 'vitest';
import { paramsOf, withParams } from './url.ts';

const url = new URL('http://centre.example/evaluations?state=draft&page=3');

test('parameters are set, kept and removed', () => {
	expect(withParams(url, { page: null, channel: 'call' })).toBe(
		'/evaluations?state=draft&channel=call'
	);
	expect(withParams(url, { page: '', state: undefined })).toBe('/evaluations');
});

test('only the parameters asked for are read', () => {
	expect(paramsOf(url, 'state', 'teamId')).toEqual({ state: 'draft' });
});
