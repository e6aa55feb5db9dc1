import { expect, test } from 'vitest';
import { nextSort, sorted } from './data-table.ts';

const rows = [{ v: 2 }, { v: null }, { v: 10 }, { v: 1 }];
const values = (order: 'asc' | 'desc') =>
	sorted(rows, { by: 'v', order }, (row) => row.v).map((row) => row.v);

test('numbers sort as numbers; what has no value stays last either way', () => {
	expect(values('asc')).toEqual([1, 2, 10, null]);
	expect(values('desc')).toEqual([10, 2, 1, null]);
});

test('a column sorts from its greatest first, then the other way', () => {
	const first = nextSort(null, 'score');
	expect(first).toEqual({ by: 'score', order: 'desc' });
	expect(nextSort(first, 'score').order).toBe('asc');
	expect(nextSort(first, 'team')).toEqual({ by: 'team', order: 'desc' });
});
