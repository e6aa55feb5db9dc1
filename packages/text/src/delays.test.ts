import { expect, test } from 'vitest';
import { delays } from './index.ts';

test('[TX4] median, nearest-rank 90th percentile, maximum', () => {
	const tenths = [10, 1, 9, 2, 8, 3, 7, 4, 6, 5];
	expect(delays(tenths)).toEqual({ count: 10, medianMs: 5.5, p90Ms: 9, maxMs: 10 });
	expect(delays([...tenths, 11])).toEqual({ count: 11, medianMs: 6, p90Ms: 10, maxMs: 11 });
	expect(delays([4])).toEqual({ count: 1, medianMs: 4, p90Ms: 4, maxMs: 4 });
	expect(() => delays([])).toThrow(RangeError);
});
