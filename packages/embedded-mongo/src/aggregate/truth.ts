import { doubleOf } from '../values/numbers.ts';
import { isNumeric } from '../values/types.ts';

/** Truth in expressions: false, null, missing and zero are false, everything else is true. */
export const truthy = (v: unknown): boolean =>
	isNumeric(v) ? doubleOf(v) !== 0 : v !== false && v !== null && v !== undefined;
