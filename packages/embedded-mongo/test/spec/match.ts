import { EJSON } from 'bson';
import {
	bsonType,
	docOf,
	isDoc,
	listOf,
	Mismatch,
	numberOf,
	onlyField,
	show,
	Skip,
	textOf
} from './values.ts';
import type { Doc } from './values.ts';

/** What special operators refer to. */
export type References = { get(id: string): unknown; lsidOf(id: string): Doc | undefined };

const fail = (why: string): never => {
	throw new Mismatch(why);
};

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
	double: (v) => typeof v === 'number' || bsonType(v) === 'Double',
	string: (v) => typeof v === 'string',
	object: (v) => isDoc(v),
	array: (v) => Array.isArray(v),
	binData: (v) => v instanceof Uint8Array || ['Binary', 'UUID'].includes(bsonType(v) ?? ''),
	objectId: (v) => bsonType(v) === 'ObjectId',
	bool: (v) => typeof v === 'boolean',
	date: (v) => v instanceof Date,
	null: (v) => v === null,
	int: (v) => Number.isInteger(numberOf(v)),
	long: (v) => Number.isInteger(numberOf(v)),
	number: (v) => numberOf(v) !== undefined || bsonType(v) === 'Decimal128',
	timestamp: (v) => bsonType(v) === 'Timestamp',
	decimal: (v) => bsonType(v) === 'Decimal128'
};

/**
 * Compares a value with what a test expects of it, by the rules of MongoDB's unified test format; extra fields are
 * allowed in a `root` document only. Throws Mismatch.
 */
export function match(
	expected: unknown,
	given: unknown,
	refs: References,
	at = '',
	root = false
): void {
	const actual = plain(given, at);
	if (isDoc(expected)) {
		const [operator, operand] = onlyField(expected);
		if (operator.startsWith('$$')) special(operator, operand, actual, refs, at, root);
		else matchDoc(expected, actual, refs, at, root);
	} else if (Array.isArray(expected)) matchList(expected, actual, refs, at, root);
	else matchScalar(expected, actual, at);
}

/** A value without what this driver wraps it in: results by Map, and `{ $eq }` in the filters of GridFS. */
function plain(given: unknown, at: string): unknown {
	if (given instanceof Map) return Object.fromEntries(given) as Doc;
	const isEquality = isDoc(given) && Object.keys(given).join() === '$eq';
	return isEquality && at.includes('.filter.') && !at.endsWith('.$expr') ? given['$eq'] : given;
}

function matchDoc(
	expected: Doc,
	actual: unknown,
	refs: References,
	at: string,
	root: boolean
): void {
	if (!isDoc(actual)) return fail(`${at}: ${show(actual)} is not ${show(expected)}`);
	for (const [name, value] of Object.entries(expected)) {
		const [operator, operand] = isDoc(value) ? onlyField(value) : [''];
		const isThere = actual[name] !== undefined;
		if (operator === '$$exists') {
			if (operand !== isThere) fail(`${at}.${name}: there is ${show(actual[name])}`);
		} else if (operator !== '$$unsetOrMatches' && !isThere) {
			fail(`${at}.${name}: missing, wanted ${show(value)}`);
		} else match(value, actual[name], refs, `${at}.${name}`);
	}
	if (root) return;
	const extra = Object.keys(actual).find(
		(name) => !(name in expected) && actual[name] !== undefined && !isDriversOwn(name, at)
	);
	if (extra !== undefined) fail(`${at}.${extra}: unexpected ${show(actual[extra])}`);
}

/** Fields this driver adds beside those of the specification. */
const isDriversOwn = (name: string, at: string): boolean =>
	(name === 'wtimeout' && at.endsWith('Transaction.writeConcern')) ||
	(name === 'didUpsert' && /updateResults\.\d+$/.test(at)) ||
	at.endsWith('insertedIds');

function matchList(
	expected: unknown[],
	actual: unknown,
	refs: References,
	at: string,
	root: boolean
): void {
	if (!Array.isArray(actual) || actual.length !== expected.length) {
		return fail(`${at}: ${show(actual)} is not ${show(expected)}`);
	}
	expected.forEach((value, i) => match(value, actual[i], refs, `${at}[${i}]`, root));
}

function matchScalar(expected: unknown, actual: unknown, at: string): void {
	const number = numberOf(expected);
	const canonical = (v: unknown) => EJSON.stringify({ v: v ?? null }, { relaxed: false });
	const isSame =
		number === undefined
			? canonical(expected) === canonical(actual)
			: Object.is(number, numberOf(actual));
	if (!isSame) fail(`${at}: ${show(actual)} is not ${show(expected)}`);
}

function special(
	operator: string,
	operand: unknown,
	actual: unknown,
	refs: References,
	at: string,
	root: boolean
): void {
	switch (operator) {
		case '$$exists':
			if (operand !== (actual !== undefined)) fail(`${at}: there is ${show(actual)}`);
			return;
		case '$$unsetOrMatches':
			if (actual !== undefined && actual !== null) match(operand, actual, refs, at, root);
			return;
		case '$$type':
			if (!listOf(operand).some((type) => types[textOf(type)]?.(actual))) {
				fail(`${at}: ${show(actual)} is not a ${show(operand)}`);
			}
			return;
		case '$$matchesEntity':
			return match(refs.get(textOf(operand)), actual, refs, at, root);
		case '$$matchesHexBytes':
			return matchScalar(textOf(operand), Buffer.from(actual as Uint8Array).toString('hex'), at);
		case '$$sessionLsid':
			return match(refs.lsidOf(textOf(operand)), docOf(actual), refs, at, true);
		case '$$lte':
			if (!((numberOf(actual) ?? Number.NaN) <= (numberOf(operand) ?? 0)))
				fail(`${at}: ${show(actual)} > ${show(operand)}`);
			return;
		case '$$matchAsRoot':
			return match(operand, actual, refs, at, true);
		default:
			throw new Skip(`special operator ${operator}`);
	}
}
