import { Decimal128, Double, Int32, Long } from 'bson';
import type { Doc } from '../evaluator.ts';

/** True for a sub-document: not an array, date or any other BSON value. */
export function isPlainDoc(value: unknown): value is Doc {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
}

/** The JS number a BSON number stands for, or undefined when `value` is not a number. */
export function numberOf(value: unknown): number | undefined {
	if (typeof value === 'number') return value;
	if (typeof value === 'bigint') return Number(value);
	if (value instanceof Int32 || value instanceof Double) return value.value;
	if (value instanceof Long) return value.toNumber();
	if (value instanceof Decimal128) return Number(value.toString());
	return undefined;
}

/** A flag as commands accept it: a boolean, or a number read as non-zero. */
export function truthOf(value: unknown): boolean {
	return value === true || (numberOf(value) ?? 0) !== 0;
}
