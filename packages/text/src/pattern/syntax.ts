import { complement, highSurrogates, lowSurrogates, unitSet, type UnitSet } from './unit-set.ts';

/** A parsed pattern. */
export type PatternNode =
	| { kind: 'set'; set: UnitSet }
	| { kind: 'sequence'; of: readonly PatternNode[] }
	| { kind: 'choice'; of: readonly PatternNode[] }
	| { kind: 'repeat'; of: PatternNode; min: number; max: number }
	| { kind: 'assert'; assertion: Assertion };

export type Assertion = 'start' | 'end' | 'boundary' | 'notBoundary';

export const patternErrorCodes = [
	'patternEmpty',
	'patternTooLong',
	'patternTooLarge',
	'patternSyntax',
	'patternBackreference',
	'patternLookaround',
	'patternUnsupported'
] as const;
export type PatternErrorCode = (typeof patternErrorCodes)[number];

/** Why a pattern cannot be used; `at` is the place in the pattern, code units. */
export class PatternError extends Error {
	readonly code: PatternErrorCode;
	readonly at: number;

	constructor(code: PatternErrorCode, at: number) {
		super(`${code} at ${at}`);
		this.name = 'PatternError';
		this.code = code;
		this.at = at;
	}
}

/** Where the parser stands in the pattern, and how units are folded. */
export interface Cursor {
	source: string;
	at: number;
	fold: (unit: number) => number;
}

/** One character outside the set: a code unit, or both halves of a surrogate pair. */
export function outside(set: UnitSet): PatternNode {
	const pair: PatternNode[] = [
		{ kind: 'set', set: highSurrogates },
		{ kind: 'set', set: lowSurrogates }
	];
	const single = complement(unitSet([...set, ...highSurrogates, ...lowSurrogates]));
	return {
		kind: 'choice',
		of: [
			{ kind: 'set', set: single },
			{ kind: 'sequence', of: pair }
		]
	};
}
