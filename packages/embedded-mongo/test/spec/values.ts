import { EJSON } from 'bson';

/** A document of a test file or of the driver; what its fields hold is found out where it is used. */
export type Doc = Record<string, unknown>;

export class Mismatch extends Error {}
export class Skip extends Error {}

export function isDoc(value: unknown): value is Doc {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
	if ('_bsontype' in value || value instanceof Date || value instanceof RegExp) return false;
	return !(value instanceof Uint8Array);
}

export const docOf = (value: unknown): Doc => (isDoc(value) ? value : {});

export const listOf = (value: unknown): unknown[] => {
	if (value === undefined || value === null) return [];
	return Array.isArray(value) ? (value as unknown[]) : [value];
};

export const docsOf = (value: unknown): Doc[] => listOf(value).filter(isDoc);

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The one field of a document that has one. */
export function onlyField(doc: Doc): [string, unknown] {
	return Object.entries(doc)[0] ?? ['', undefined];
}

/** The JS number a BSON number stands for. */
export function numberOf(value: unknown): number | undefined {
	if (typeof value === 'number') return value;
	if (typeof value === 'bigint') return Number(value);
	const type = bsonType(value);
	if (type === 'Long' || type === 'Int32' || type === 'Double') return Number(String(value));
	return undefined;
}

export const bsonType = (value: unknown): string | undefined =>
	typeof value === 'object' && value !== null && '_bsontype' in value
		? String(value._bsontype)
		: undefined;

export function show(value: unknown): string {
	try {
		return (EJSON.stringify(value) ?? 'undefined').slice(0, 200);
	} catch {
		return String(value);
	}
}
