import { sha256Hex } from '@earshot/stats';
import { DomainError } from '../errors/index.ts';

/** Deeper values are refused: nothing we hash nests further, and the call stack stays safe. */
export const canonicalDepthMax = 64;

/**
 * The one JSON text of a value (HA1–HA4): keys in code-unit order, no white space, dates as ISO 8601 in UTC with
 * milliseconds, members that are `undefined` left out. Throws `invalidInput` for what JSON cannot say.
 */
export function canonicalJson(value: unknown): string {
	return write(value, 0);
}

/** SHA-256 of the canonical JSON in UTF-8, 64 hexadecimal characters (HA5). */
export function contentHash(value: unknown): string {
	return sha256Hex(canonicalJson(value));
}

function write(value: unknown, depth: number): string {
	if (depth > canonicalDepthMax) throw new DomainError('invalidInput', { reason: 'tooDeep' });
	if (value === null || typeof value === 'boolean' || typeof value === 'string') {
		return JSON.stringify(value);
	}
	if (typeof value === 'number') return writeNumber(value);
	if (value instanceof Date) return writeDate(value);
	if (Array.isArray(value)) {
		return `[${Array.from(value, (item) => write(item, depth + 1)).join(',')}]`;
	}
	if (typeof value === 'object') return writeObject(value, depth);
	throw new DomainError('invalidInput', { reason: 'notJson', type: typeof value });
}

function writeNumber(value: number): string {
	if (!Number.isFinite(value)) throw new DomainError('invalidInput', { reason: 'notFinite' });
	return JSON.stringify(value);
}

function writeDate(value: Date): string {
	if (Number.isNaN(value.getTime())) throw new DomainError('invalidInput', { reason: 'badDate' });
	return JSON.stringify(value.toISOString());
}

function writeObject(value: object, depth: number): string {
	const members = Object.entries(value)
		.filter(([, member]) => member !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, member]) => `${JSON.stringify(key)}:${write(member, depth + 1)}`);
	return `{${members.join(',')}}`;
}
