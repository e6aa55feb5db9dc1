import { MongoError } from '../errors.ts';
import { splitPath } from '../values/names.ts';
import type { Doc } from '../values/types.ts';
import { asDoc, getField, setField } from '../values/types.ts';
import { operatorsOf } from './match.ts';
import { isRegex } from './regex.ts';

type Equality = { path: string; value: unknown };

function equalitiesOf(query: Doc): Equality[] {
	return Object.entries(query).flatMap(([key, value]) => {
		if (key === '$and' || (key === '$or' && Array.isArray(value) && value.length === 1)) {
			return (value as Doc[]).flatMap(equalitiesOf);
		}
		if (key.startsWith('$')) return [];
		const operators = operatorsOf(value);
		if (!operators) return isRegex(value) ? [] : [{ path: key, value }];
		return operatorEqualities(key, operators);
	});
}

function operatorEqualities(path: string, operators: Doc): Equality[] {
	return Object.entries(operators).flatMap(([name, operand]) => {
		if (name === '$eq') return [{ path, value: operand }];
		const single = Array.isArray(operand) && operand.length === 1;
		if (!single || (name !== '$in' && name !== '$all')) return [];
		const value: unknown = operand[0];
		return isRegex(value) || operatorsOf(value) ? [] : [{ path, value }];
	});
}

function place(doc: Doc, { path, value }: Equality): void {
	const parts = splitPath(path);
	const last = parts.pop() ?? '';
	let current = doc;
	for (const part of parts) {
		const next = asDoc(getField(current, part));
		if (!next && getField(current, part) !== undefined) throw ambiguous(path);
		const inner = next ?? {};
		setField(current, part, inner);
		current = inner;
	}
	if (getField(current, last) !== undefined) throw ambiguous(path);
	setField(current, last, value);
}

const ambiguous = (path: string) =>
	new MongoError(
		54,
		'NotSingleValueField',
		`cannot infer query fields to set, path '${path}' is matched twice`
	);

/** The document an upsert starts from: the fields the query pins to one value. Errors: 54. */
export function upsertSeed(query: Doc): Doc {
	const seed: Doc = {};
	for (const equality of equalitiesOf(query)) {
		place(seed, { ...equality, value: structuredCopy(equality.value) });
	}
	return seed;
}

/** Nested documents are copied, because `place` writes into them. */
function structuredCopy(v: unknown): unknown {
	const doc = asDoc(v);
	if (!doc) return v;
	return Object.fromEntries(
		Object.entries(doc).map(([key, inner]) => [key, structuredCopy(inner)])
	);
}
