import { expect, test } from 'vitest';
import { extractPath, getPath } from './paths.ts';

test.each([
	['a', { a: 1 }, [1]],
	['a', {}, [undefined]],
	['a', { a: [1, 2] }, [1, 2]],
	['a', { a: [] }, [[]]],
	['a', { a: [[1, 2]] }, [[1, 2]]],
	['a.b', { a: { b: 1 } }, [1]],
	['a.b', { a: [{ b: 1 }, { b: [2, 3] }] }, [1, 2, 3]],
	['a.b', { a: [{ b: 1 }, {}, 5] }, [1, undefined, undefined]],
	['a.b', { a: [] }, [undefined]],
	['a.b', { a: 5 }, [undefined]],
	['a.1', { a: [7, 8] }, [8]],
	['constructor', {}, [undefined]],
	['__proto__.x', {}, [undefined]]
])('at %s an index keeps, for %j, %j', (path, doc, values) => {
	expect(extractPath(doc, path)).toEqual(values);
});

test('a plain path does not enter arrays', () => {
	expect(getPath({ a: { b: 1 } }, ['a', 'b'])).toBe(1);
	expect(getPath({ a: [{ b: 1 }] }, ['a', 'b'])).toBeUndefined();
});
