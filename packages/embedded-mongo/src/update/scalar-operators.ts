import { Long, Timestamp } from 'bson';
import { badValue, failedToParse, typeMismatch } from '../errors.ts';
import { compareValues, identical } from '../values/compare.ts';
import { addNumbers, bigintOf, int, long, multiplyNumbers } from '../values/numbers.ts';
import { show } from '../values/show.ts';
import type { Doc } from '../values/types.ts';
import { asDoc, bsonTypeName, isNumeric } from '../values/types.ts';
import type { Modifier } from './tree.ts';
import { REMOVE } from './tree.ts';

/** What an update operator makes of its operand for one path. */
export type MakeModifier = (operand: unknown, path: string, now: Date) => Modifier;

const set: MakeModifier = (operand) => (value) =>
	value !== undefined && identical(value, operand) ? value : operand;

const idOf = (root: Doc): string => `{_id: ${show(root._id)}}`;

function arithmeticModifier(
	name: '$inc' | '$mul',
	combine: (a: unknown, b: unknown) => unknown
): MakeModifier {
	const verb = name === '$inc' ? 'increment' : 'multiply';
	return (operand, path) => {
		if (!isNumeric(operand)) {
			throw typeMismatch(`Cannot ${verb} with non-numeric argument: {${path}: ${show(operand)}}`);
		}
		return (value, { root }) => {
			if (value === undefined) {
				return name === '$inc' ? operand : multiplyNumbers(zero, operand);
			}
			if (!isNumeric(value)) {
				throw typeMismatch(
					`Cannot apply ${name} to a value of non-numeric type. ${idOf(root)} has the field '${path.split('.').at(-1)}' of non-numeric type ${bsonTypeName(value)}`
				);
			}
			const result = combine(value, operand);
			if (result !== undefined) return identical(value, result) ? value : result;
			throw badValue(
				`Failed to apply ${name} operations to current value (${show(value)}) for document ${idOf(root)}`
			);
		};
	};
}

const zero = 0;

const extremeModifier =
	(sign: 1 | -1): MakeModifier =>
	(operand) =>
	(value) =>
		value === undefined || compareValues(operand, value) * sign > 0 ? operand : value;

const currentDate: MakeModifier = (operand, path, now) => {
	if (typeof operand === 'boolean') return () => now;
	const doc = asDoc(operand);
	const type = doc?.$type;
	if (!doc) {
		throw badValue(
			`${bsonTypeName(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`
		);
	}
	const extra = Object.keys(doc).find((key) => key !== '$type');
	if (extra !== undefined) throw badValue(`Unrecognized $currentDate option: ${extra}`);
	if (type === 'date') return () => now;
	if (type !== 'timestamp') {
		throw badValue("The '$type' string field is required to be 'date' or 'timestamp'");
	}
	const seconds = Math.floor(now.getTime() / 1000);
	return () => new Timestamp(new Long(1, seconds));
};

type BitOperation = (a: bigint, b: bigint) => bigint;

const BIT_OPERATIONS: Readonly<Record<string, BitOperation>> = {
	and: (a, b) => a & b,
	or: (a, b) => a | b,
	xor: (a, b) => a ^ b
};

const isInteger = (v: unknown): boolean => ['int', 'long'].includes(bsonTypeName(v));

const bit: MakeModifier = (operand, path) => {
	const doc = asDoc(operand);
	if (!doc) {
		throw badValue(
			`The $bit modifier is not compatible with a ${bsonTypeName(operand)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`
		);
	}
	const steps = Object.entries(doc).map(([name, mask]) => {
		const apply = Object.hasOwn(BIT_OPERATIONS, name) ? BIT_OPERATIONS[name] : undefined;
		if (!apply) {
			throw badValue(
				`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: {${name}: ${show(mask)}}`
			);
		}
		if (!isInteger(mask)) {
			throw badValue(
				`The $bit modifier field must be an Integer(32/64 bit); a '${bsonTypeName(mask)}' is not supported here: {${name}: ${show(mask)}}`
			);
		}
		return { apply, mask };
	});
	if (steps.length === 0) {
		throw badValue(
			`You must pass in at least one bitwise operation. The format is: {$bit: {field: {and/or/xor: #}}`
		);
	}
	return (value, { root }) => {
		if (value !== undefined && !isInteger(value)) {
			throw badValue(
				`Cannot apply $bit to a value of non-integral type.${idOf(root)} has the field ${path} of non-integer type ${bsonTypeName(value)}`
			);
		}
		const all = [value ?? int(0), ...steps.map(({ mask }) => mask)];
		const result = steps.reduce((n, { apply, mask }) => apply(n, bigintOf(mask)), bigintOf(all[0]));
		const next = all.every((v) => bsonTypeName(v) === 'int') ? int(Number(result)) : long(result);
		return value !== undefined && identical(value, next) ? value : next;
	};
};

export const SCALAR_OPERATORS: Readonly<Record<string, MakeModifier>> = {
	$set: set,
	$setOnInsert: set,
	$unset: () => (value) => (value === undefined ? undefined : REMOVE),
	$inc: arithmeticModifier('$inc', addNumbers),
	$mul: arithmeticModifier('$mul', multiplyNumbers),
	$min: extremeModifier(-1),
	$max: extremeModifier(1),
	$currentDate: currentDate,
	$bit: bit
};

/** A whole number an option must be; the message names the option. */
export function wholeOption(v: number | undefined, name: string): number {
	if (v === undefined) throw failedToParse(`The value for ${name} must be an integer value`);
	return v;
}
