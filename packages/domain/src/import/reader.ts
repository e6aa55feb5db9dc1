import { cleanText } from './clean.ts';
import { pathProblem } from './path.ts';
import type { ImportIssueCode, ImportRowIssue } from './schema.ts';
import { parseTime } from './time.ts';

/** Issues told of one row; further ones add nothing for the reader. */
export const rowIssuesMax = 20;

/** What a field should have been; each has its sentence. */
export const expectations = [
	'text',
	'identifier',
	'channel',
	'role',
	'time',
	'number',
	'millis',
	'language',
	'direction',
	'list',
	'object',
	'tooLong',
	'tooMany',
	'tooDeep',
	'unsafeKey',
	'notFinite',
	'notJson'
] as const;
export type Expectation = (typeof expectations)[number];

/** Reads the fields of one row and collects what is wrong with them, instead of stopping at the first. */
export class RowReader {
	readonly issues: ImportRowIssue[] = [];
	readonly timeZone: string;
	zoneAssumed = false;

	constructor(timeZone: string) {
		this.timeZone = timeZone;
	}

	refuse(code: ImportIssueCode, field: string | null, params: ImportRowIssue['params'] = {}): void {
		if (this.issues.length >= rowIssuesMax) return;
		this.issues.push({ code, field, params: field === null ? params : { field, ...params } });
	}

	bad(field: string, expected: Expectation, given: unknown): null {
		this.refuse('badField', field, { expected, given: shown(given) });
		return null;
	}

	/** A text of at most `max` characters; null where absent or wrong. */
	text(field: string, value: unknown, max: number): string | null {
		if (value === undefined || value === null) return null;
		if (typeof value !== 'string') return this.bad(field, 'text', value);
		return value.length > max ? this.bad(field, 'tooLong', value) : cleanText(value);
	}

	/** A short text without control characters, trimmed; null where absent, blank or wrong. Whole numbers are taken. */
	name(field: string, value: unknown, max: number): string | null {
		const plain = Number.isSafeInteger(value) ? String(value) : value;
		const text = this.text(field, plain, max)?.trim();
		if (text === undefined || text === '') return null;
		return /\p{Cc}|\ufffd/u.test(text) ? this.bad(field, 'identifier', text) : text;
	}

	/** As `name`, and reported where absent. */
	requiredName(field: string, value: unknown, max: number): string {
		const before = this.issues.length;
		const name = this.name(field, value, max);
		if (name === null && this.issues.length === before) this.refuse('missingField', field);
		return name ?? '';
	}

	time(field: string, value: unknown): Date | null {
		if (value === undefined || value === null || value === '') return null;
		const parsed = typeof value === 'string' ? parseTime(value, this.timeZone) : null;
		if (!parsed) return this.bad(field, 'time', value);
		if (parsed.zoneAssumed) this.zoneAssumed = true;
		return parsed.at;
	}

	/** A finite number, also as text. */
	number(field: string, value: unknown): number | null {
		if (value === undefined || value === null || value === '') return null;
		const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
		return typeof number === 'number' && Number.isFinite(number)
			? number
			: this.bad(field, 'number', value);
	}

	/** Milliseconds from 0 to `max`. */
	millis(field: string, value: unknown, max: number): number | null {
		if (value === undefined || value === null) return null;
		const fits = typeof value === 'number' && value >= 0 && value <= max;
		return fits ? value : this.bad(field, 'millis', value);
	}

	oneOf<T extends string>(
		field: string,
		value: unknown,
		words: Record<string, T>,
		expected: Expectation
	): T | null {
		if (value === undefined || value === null) return null;
		const key = typeof value === 'string' ? value.trim().toLowerCase() : '';
		const word = Object.hasOwn(words, key) ? words[key] : undefined;
		return word ?? this.bad(field, expected, value);
	}

	language(field: string, value: unknown): string | null {
		const text = this.name(field, value, 35);
		if (text === null) return null;
		try {
			return Intl.getCanonicalLocales(text.replaceAll('_', '-'))[0] ?? null;
		} catch {
			return this.bad(field, 'language', text);
		}
	}

	path(field: string, value: unknown): string | null {
		if (value === undefined || value === null) return null;
		if (typeof value !== 'string') return this.bad(field, 'text', value);
		const problem = pathProblem(value);
		if (!problem) return value;
		this.refuse('pathRefused', field, { path: shown(value), problem });
		return null;
	}
}

/** A short, printable form of what was given. */
function shown(value: unknown): string {
	if (Array.isArray(value)) return '[…]';
	if (typeof value === 'object' && value !== null) return '{…}';
	const text = cleanText(String(value)).replace(/[\p{Cc}\p{Cf}]/gu, '\ufffd');
	return text.length > 60 ? `${text.slice(0, 59).replace(/[\ud800-\udbff]$/, '')}…` : text;
}
