import { badValue, failedToParse, typeMismatch } from '../errors.ts';
import { compileMatch, isPathless, operatorsOf } from '../query/match.ts';
import { isRegex } from '../query/regex.ts';
import { valuesEqual } from '../values/compare.ts';
import { wholeOf } from '../values/numbers.ts';
import { show } from '../values/show.ts';
import { compileElementOrder } from '../values/sort.ts';
import type { Doc } from '../values/types.ts';
import { asDoc, bsonTypeName, getField } from '../values/types.ts';
import { ValueSet } from '../values/value-set.ts';
import type { MakeModifier } from './scalar-operators.ts';
import { wholeOption } from './scalar-operators.ts';

function arrayAt(value: unknown, path: string, root: Doc): unknown[] {
	if (value === undefined) return [];
	if (Array.isArray(value)) return value;
	throw badValue(
		`The field '${path}' must be an array but is of type ${bsonTypeName(value)} in document {_id: ${show(root._id)}}`
	);
}

function eachOf(operand: unknown, name: string): { values: unknown[]; clauses: Doc } {
	const doc = asDoc(operand);
	if (!doc || !Object.hasOwn(doc, '$each')) return { values: [operand], clauses: {} };
	if (!Array.isArray(doc.$each)) {
		const type = bsonTypeName(doc.$each);
		throw name === '$push'
			? badValue(`The argument to $each in ${name} must be an array but it was of type: ${type}`)
			: typeMismatch(
					`The argument to $each in ${name} must be an array but it was of type ${type}`
				);
	}
	return { values: doc.$each, clauses: doc };
}

type Clauses = {
	position: number | undefined;
	slice: number | undefined;
	sort: ((a: unknown, b: unknown) => number) | undefined;
};

function pushClauses(doc: Doc): Clauses {
	for (const key of Object.keys(doc)) {
		if (!['$each', '$position', '$slice', '$sort'].includes(key)) {
			throw badValue(`Unrecognized clause in $push: ${key}`);
		}
	}
	const whole = (name: string): number | undefined => {
		const value = getField(doc, name);
		return value === undefined ? undefined : wholeOption(wholeOf(value), name);
	};
	return {
		position: whole('$position'),
		slice: whole('$slice'),
		sort: doc.$sort === undefined ? undefined : compileElementOrder(doc.$sort, badValue)
	};
}

const push: MakeModifier = (operand, path) => {
	const { values, clauses } = eachOf(operand, '$push');
	const { position, slice, sort } = pushClauses(clauses);
	return (value, { root }) => {
		const array = arrayAt(value, path, root);
		let next = array.toSpliced(position ?? array.length, 0, ...values);
		if (sort) next = next.toSorted(sort);
		if (slice === undefined)
			return values.length === 0 && sort === undefined && value ? value : next;
		if (slice >= 0) return next.slice(0, slice);
		return next.slice(slice);
	};
};

const addToSet: MakeModifier = (operand, path) => {
	const { values, clauses } = eachOf(operand, '$addToSet');
	const extra = Object.keys(clauses).find((key) => key !== '$each');
	if (extra !== undefined) {
		throw badValue(`Found unexpected fields after $each in $addToSet: ${show(clauses)}`);
	}
	return (value, { root }) => {
		const array = arrayAt(value, path, root);
		const present = new ValueSet(array);
		const added: unknown[] = [];
		for (const item of values) {
			if (present.has(item)) continue;
			present.add(item);
			added.push(item);
		}
		return added.length === 0 && value !== undefined ? value : [...array, ...added];
	};
};

/** `$pull`'s condition: operators or a regular expression test the element, a document queries it. */
function pullTest(operand: unknown): (element: unknown) => boolean {
	if ((operatorsOf(operand) && !isPathless(operand)) || isRegex(operand)) {
		const query = compileMatch({ element: operand });
		return (element) => query({ element });
	}
	const doc = asDoc(operand);
	if (!doc) return (element) => valuesEqual(element, operand);
	const query = compileMatch(doc);
	return (element) => {
		const inner = asDoc(element);
		return inner !== undefined && query(inner);
	};
}

function removing(name: string, drops: (element: unknown) => boolean) {
	return (value: unknown): unknown => {
		if (value === undefined) return value;
		if (!Array.isArray(value)) throw badValue(`Cannot apply ${name} to a non-array value`);
		const kept = value.filter((element) => !drops(element));
		return kept.length === value.length ? value : kept;
	};
}

const pull: MakeModifier = (operand) => removing('$pull', pullTest(operand));

const pullAll: MakeModifier = (operand) => {
	if (!Array.isArray(operand)) {
		throw badValue(`$pullAll requires an array argument but was given a ${bsonTypeName(operand)}`);
	}
	const unwanted = new ValueSet(operand);
	return removing('$pullAll', (element) => unwanted.has(element));
};

const pop: MakeModifier = (operand, path) => {
	const end = wholeOf(operand);
	if (end !== 1 && end !== -1) {
		throw failedToParse(`$pop expects 1 or -1, found: ${show(operand)}`);
	}
	return (value) => {
		if (value === undefined) return value;
		if (!Array.isArray(value)) {
			throw typeMismatch(
				`Path '${path}' contains an element of non-array type '${bsonTypeName(value)}'`
			);
		}
		const list: unknown[] = value;
		if (list.length === 0) return list;
		return end === 1 ? list.slice(0, -1) : list.slice(1);
	};
};

export const ARRAY_OPERATORS: Readonly<Record<string, MakeModifier>> = {
	$push: push,
	$addToSet: addToSet,
	$pull: pull,
	$pullAll: pullAll,
	$pop: pop
};
