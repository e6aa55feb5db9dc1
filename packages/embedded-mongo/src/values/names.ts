import { location } from '../errors.ts';

/*
 * JavaScript objects list names that look like array indexes first, whatever order they came in. Documents
 * therefore hold such names behind a NUL, which no BSON name contains; paths are split into the same form.
 */
const NUL = '\0';
const INDEX_LIKE = /^(?:0|[1-9]\d{0,9})$/;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** The key under which a document holds a field name. */
export const keyOfName = (name: string): string =>
	isDigit(name.charCodeAt(0)) && INDEX_LIKE.test(name) ? NUL + name : name;

/** The field name a document's key stands for. */
export const nameOfKey = (key: string): string => (key.charCodeAt(0) === 0 ? key.slice(1) : key);

/** The keys along a dotted path. */
export const splitPath = (path: string): string[] => path.split('.').map(keyOfName);

/** The position a path part means in an array, or -1. */
export const arrayIndex = (part: string): number =>
	part.charCodeAt(0) === 0 && part.length < 11 ? Number(part.slice(1)) : -1;

/** Refuses a path that came as a string value and holds a NUL, as no field name can. Error 16411. */
export function withoutNul(path: string): string {
	if (!path.includes(NUL)) return path;
	throw location(16411, 'FieldPath field names may not contain embedded nulls');
}
