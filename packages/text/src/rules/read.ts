import type { PatternErrorCode } from '../pattern/syntax.ts';

export type RulePath = readonly (string | number)[];

export type RuleIssueCode =
	| PatternErrorCode
	| 'notAnObject'
	| 'missing'
	| 'unknownKey'
	| 'unknownValue'
	| 'notText'
	| 'notBoolean'
	| 'notInteger'
	| 'notNumber'
	| 'outOfRange'
	| 'notAList'
	| 'empty'
	| 'tooLong'
	| 'tooDeep'
	| 'tooManyConditions'
	| 'badId'
	| 'homophoneTooShort'
	| 'needExceedsPhrases'
	| 'noEvidence'
	| 'hitExampleMissing'
	| 'missExampleMissing';

/** One thing wrong with a rule from outside: where, and what. */
export interface RuleIssue {
	path: RulePath;
	code: RuleIssueCode;
}

/** A value from outside while it is read; problems are collected, never thrown. */
export class Reader {
	readonly issues: RuleIssue[] = [];

	report(path: RulePath, code: RuleIssueCode): void {
		this.issues.push({ path, code });
	}

	/** The value as an object with no keys but the given ones, or null. */
	object(value: unknown, path: RulePath, keys: readonly string[]): Record<string, unknown> | null {
		if (!isRecord(value)) {
			this.report(path, 'notAnObject');
			return null;
		}
		for (const key of Object.keys(value)) {
			if (!keys.includes(key)) this.report([...path, key], 'unknownKey');
		}
		return value;
	}

	list(value: unknown, path: RulePath, most: number, least = 1): unknown[] {
		if (!Array.isArray(value)) {
			this.report(path, value === undefined ? 'missing' : 'notAList');
			return [];
		}
		if (value.length < least) this.report(path, 'empty');
		if (value.length > most) this.report(path, 'tooLong');
		return value.slice(0, most);
	}

	text(value: unknown, path: RulePath, lengthMax: number, isEmptyAllowed = false): void {
		if (typeof value !== 'string') {
			this.report(path, value === undefined ? 'missing' : 'notText');
		} else if (!isEmptyAllowed && value.trim() === '') this.report(path, 'empty');
		else if (value.length > lengthMax) this.report(path, 'tooLong');
	}

	oneOf(value: unknown, path: RulePath, values: readonly unknown[]): void {
		if (values.includes(value)) return;
		this.report(path, value === undefined ? 'missing' : 'unknownValue');
	}

	integer(value: unknown, path: RulePath, min: number, max: number): void {
		if (value === undefined) this.report(path, 'missing');
		else if (!Number.isInteger(value)) this.report(path, 'notInteger');
		else this.number(value, path, min, max);
	}

	number(value: unknown, path: RulePath, min: number, max: number): void {
		if (value === undefined) this.report(path, 'missing');
		else if (typeof value !== 'number' || Number.isNaN(value)) this.report(path, 'notNumber');
		else if (value < min || value > max) this.report(path, 'outOfRange');
	}

	flags(record: Record<string, unknown>, path: RulePath, keys: readonly string[]): void {
		for (const key of keys) {
			const value = record[key];
			if (value !== undefined && typeof value !== 'boolean')
				this.report([...path, key], 'notBoolean');
		}
	}
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
