import { ACCUMULATING } from '../accumulate.ts';
import type { Operators } from '../env.ts';
import { ARITHMETIC } from './arithmetic.ts';
import { ARRAYS } from './arrays.ts';
import { CONVERSION } from './conversion.ts';
import { DATES } from './dates.ts';
import { LOGIC } from './logic.ts';
import { MATHS } from './maths.ts';
import { MORE_ARRAYS } from './more-arrays.ts';
import { OBJECTS } from './objects.ts';
import { REGEXES } from './regexes.ts';
import { STRINGS } from './strings.ts';

/** Every expression operator there is; anything else is refused by name. */
export const OPERATORS: Operators = {
	...LOGIC,
	...ARITHMETIC,
	...MATHS,
	...STRINGS,
	...REGEXES,
	...ARRAYS,
	...MORE_ARRAYS,
	...OBJECTS,
	...CONVERSION,
	...DATES,
	...ACCUMULATING
};

/** Operators MongoDB has and this evaluator does not: refused with 115 instead of 168. */
export const UNSUPPORTED_OPERATORS: ReadonlySet<string> = new Set([
	...['$function', '$accumulator', '$meta', '$sampleRate', '$toHashedIndexKey', '$encStrContains'],
	...['$sigmoid', '$toUUID', '$toArray', '$toObject', '$createObjectId']
]);
