import { DomainError } from '@earshot/domain';
import { expect, test } from 'vitest';
import { parseRange } from './http/range.ts';

test.each([
	[undefined, null],
	['bytes=0-', { start: 0, end: 100 }],
	['bytes=0-0', { start: 0, end: 1 }],
	['bytes=10-19', { start: 10, end: 20 }],
	['bytes=90-500', { start: 90, end: 100 }],
	['bytes=-10', { start: 90, end: 100 }],
	['bytes=-500', { start: 0, end: 100 }],
	['bytes=20-10', null],
	['bytes=-', null],
	['bytes=0-1,5-6', null],
	['lines=1-2', null]
])('%s', (header, range) => {
	expect(parseRange(header, 100)).toEqual(range);
});

test.each(['bytes=100-', 'bytes=-0', 'bytes=4000-5000'])('%s lies outside the file', (header) => {
	expect(() => parseRange(header, 100)).toThrow(DomainError);
});
