import { ACCUMULATING } from '../accumulators.ts';
import type { Operators } from '../env.ts';
import { ARITHMETIC } from './arithmetic.ts';
import { ARRAYS } from './arrays.ts';
import { CONVERSION } from './conversion.ts';
import { DATES } from './dates.ts';
import { LOGIC } from './logic.ts';
import { OBJECTS } from './objects.ts';
import { STRINGS } from './strings.ts';

/** Every expression operator there is; anything else is refused by name. */
export const OPERATORS: Operators = {
	...LOGIC,
	...ARITHMETIC,
	...STRINGS,
	...ARRAYS,
	...OBJECTS,
	...CONVERSION,
	...DATES,
	...ACCUMULATING
};

/** Operators MongoDB has and this evaluator does not: refused with 115 instead of 168. */
export const UNSUPPORTED_OPERATORS: ReadonlySet<string> = new Set([
	...['$acos', '$acosh', '$asin', '$asinh', '$atan', '$atan2', '$atanh', '$cos', '$cosh', '$sin'],
	...['$sinh', '$tan', '$tanh', '$degreesToRadians', '$radiansToDegrees', '$exp', '$ln', '$log'],
	...['$log10', '$pow', '$rand', '$bitAnd', '$bitNot', '$bitOr', '$bitXor', '$sigmoid'],
	...[
		'$binarySize',
		'$bsonSize',
		'$function',
		'$accumulator',
		'$meta',
		'$sampleRate',
		'$toHashedIndexKey'
	],
	...['$dateFromParts', '$dateFromString', '$dateToParts', '$tsSecond', '$tsIncrement'],
	...[
		'$allElementsTrue',
		'$anyElementTrue',
		'$firstN',
		'$lastN',
		'$maxN',
		'$minN',
		'$indexOfArray'
	],
	...[
		'$sortArray',
		'$zip',
		'$getField',
		'$setField',
		'$unsetField',
		'$toUUID',
		'$toArray',
		'$toObject'
	],
	...['$indexOfBytes', '$regexFind', '$regexFindAll', '$strcasecmp', '$substr', '$substrBytes'],
	...['$median', '$percentile', '$stdDevPop', '$stdDevSamp', '$encStrContains', '$createObjectId']
]);
