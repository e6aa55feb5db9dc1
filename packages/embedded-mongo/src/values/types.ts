import { BSONValue } from 'bson';

/** A decoded BSON document; numbers, binary and regular expressions stay in their bson classes. */
export type Doc = Record<string, unknown>;

export type BsonType =
	| 'missing'
	| 'minKey'
	| 'double'
	| 'string'
	| 'object'
	| 'array'
	| 'binData'
	| 'objectId'
	| 'bool'
	| 'date'
	| 'null'
	| 'regex'
	| 'javascript'
	| 'javascriptWithScope'
	| 'symbol'
	| 'int'
	| 'timestamp'
	| 'long'
	| 'decimal'
	| 'maxKey';

const BSON_CLASSES: Readonly<Record<string, BsonType>> = {
	MinKey: 'minKey',
	Double: 'double',
	Binary: 'binData',
	ObjectId: 'objectId',
	BSONRegExp: 'regex',
	Code: 'javascript',
	BSONSymbol: 'symbol',
	Int32: 'int',
	Timestamp: 'timestamp',
	Long: 'long',
	Decimal128: 'decimal',
	MaxKey: 'maxKey'
};

/** BSON type numbers and aliases as `$type` takes them. */
export const TYPE_NUMBERS: ReadonlyMap<number, BsonType> = new Map([
	[-1, 'minKey'],
	[1, 'double'],
	[2, 'string'],
	[3, 'object'],
	[4, 'array'],
	[5, 'binData'],
	[7, 'objectId'],
	[8, 'bool'],
	[9, 'date'],
	[10, 'null'],
	[11, 'regex'],
	[13, 'javascript'],
	[14, 'symbol'],
	[15, 'javascriptWithScope'],
	[16, 'int'],
	[17, 'timestamp'],
	[18, 'long'],
	[19, 'decimal'],
	[127, 'maxKey']
]);

export const isInt32 = (n: number): boolean => (n | 0) === n && !Object.is(n, -0);

function objectType(v: object): BsonType {
	if (Array.isArray(v)) return 'array';
	if (v instanceof Date) return 'date';
	// A stored document may itself have a field called _bsontype, so the name alone proves nothing.
	if (v instanceof BSONValue) {
		const type = BSON_CLASSES[v._bsontype] ?? 'object';
		if (type === 'javascript' && (v as { scope?: unknown }).scope) return 'javascriptWithScope';
		return type;
	}
	if (v instanceof Uint8Array) return 'binData';
	if (v instanceof RegExp) return 'regex';
	return 'object';
}

/** The BSON type of a decoded value under MongoDB's alias; `undefined` is `missing`. */
export function bsonTypeName(v: unknown): BsonType {
	if (typeof v === 'string') return 'string';
	if (typeof v === 'object') return v === null ? 'null' : objectType(v);
	if (typeof v === 'boolean') return 'bool';
	if (typeof v === 'number') return isInt32(v) ? 'int' : 'double';
	return typeof v === 'bigint' ? 'long' : 'missing';
}

/** The value as a document, or undefined when it is not one. */
export function asDoc(v: unknown): Doc | undefined {
	if (typeof v !== 'object' || v === null || Array.isArray(v)) return undefined;
	return objectType(v) === 'object' ? (v as Doc) : undefined;
}

/** A field of a document; names such as `constructor` and `__proto__` are only ever data. */
export function getField(doc: Doc, key: string): unknown {
	const value = doc[key];
	if (typeof value !== 'function' && key !== '__proto__') return value;
	return Object.hasOwn(doc, key) ? doc[key] : undefined;
}

/** Sets a field in place, as data even when it is called `__proto__`. */
export function setField(doc: Doc, key: string, value: unknown): void {
	if (key !== '__proto__') doc[key] = value;
	else
		Object.defineProperty(doc, key, {
			value,
			enumerable: true,
			writable: true,
			configurable: true
		});
}

const NUMBER_TYPES: ReadonlySet<BsonType> = new Set(['int', 'long', 'double', 'decimal']);

export const isNumeric = (v: unknown): boolean => NUMBER_TYPES.has(bsonTypeName(v));

export const isNullish = (v: unknown): boolean => v === null || v === undefined;
