import { Decimal128, Double, Int32, type Long } from 'bson';
import type { KeyWriter } from './key-writer.ts';

/**
 * Numbers of all BSON types share one order: eight bytes of the largest double not above the value,
 * then 00 when the double is exact, or 01 and the exact decimal digits when it is not.
 */
export function writeNumber(
	out: KeyWriter,
	value: number | bigint | Int32 | Double | Long | Decimal128
) {
	if (typeof value === 'number') return writeDouble(out, value);
	if (value instanceof Int32 || value instanceof Double) return writeDouble(out, value.value);
	if (value instanceof Decimal128) return writeDecimal(out, value.toString());
	const integer = typeof value === 'bigint' ? value : value.toBigInt();
	const nearest = Number(integer);
	if (BigInt(nearest) === integer) return writeDouble(out, nearest);
	return writeInexact(out, nearest, BigInt(nearest) > integer, integer.toString());
}

function writeFloor(out: KeyWriter, value: number): void {
	if (Number.isNaN(value)) return out.uint64(0n);
	const start = out.length;
	out.float64(value === 0 ? 0 : value);
	if (out.peek(start) & 0x80) out.invert(start);
	else out.flip(start, 0x80);
}

function writeDouble(out: KeyWriter, value: number): void {
	writeFloor(out, value);
	out.byte(0);
}

function writeInexact(out: KeyWriter, nearest: number, isAbove: boolean, exact: string): void {
	writeFloor(out, isAbove ? nextBelow(nearest) : nearest);
	out.byte(1);
	const start = out.length;
	const { exponent, digits, negative } = scientific(exact);
	out.uint32(exponent + 0x80000000);
	out.text(digits);
	if (negative) out.invert(start);
}

function writeDecimal(out: KeyWriter, text: string): void {
	const nearest = Number(text);
	if (!Number.isFinite(nearest) && /inf|nan/i.test(text)) return writeDouble(out, nearest);
	const order = Number.isFinite(nearest) ? compareExactly(nearest, text) : Math.sign(nearest);
	if (order === 0) return writeDouble(out, nearest);
	return writeInexact(out, nearest, order > 0, text);
}

const scratch = new DataView(new ArrayBuffer(8));

function nextBelow(value: number): number {
	if (value === 0) return -Number.MIN_VALUE;
	scratch.setFloat64(0, value);
	const bits = scratch.getBigUint64(0);
	scratch.setBigUint64(0, value > 0 ? bits - 1n : bits + 1n);
	return scratch.getFloat64(0);
}

/** Sign, exponent of the first significant digit, and digits without trailing zeros of a non-zero decimal text. */
function scientific(text: string) {
	const match = /^(-?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(text);
	const [, sign = '', whole = '', fraction = '', power = '0'] = match ?? [];
	const all = whole + fraction;
	const leading = /^0*/.exec(all)?.[0].length ?? 0;
	return {
		negative: sign === '-',
		exponent: whole.length - leading - 1 + Number(power),
		digits: all.slice(leading).replace(/0+$/, '')
	};
}

/** Sign of `double − decimal`, computed exactly. */
function compareExactly(double: number, text: string): number {
	const { negative, exponent, digits } = scientific(text);
	if (digits === '') return Math.sign(double);
	const [mantissa, power] = binaryParts(double);
	const shift = exponent - (digits.length - 1);
	let left = mantissa;
	let right = BigInt(negative ? `-${digits}` : digits);
	if (power > 0) left <<= BigInt(power);
	else right <<= BigInt(-power);
	if (shift > 0) right *= 10n ** BigInt(shift);
	else left *= 10n ** BigInt(-shift);
	return left === right ? 0 : left > right ? 1 : -1;
}

function binaryParts(value: number): [mantissa: bigint, power: number] {
	scratch.setFloat64(0, value);
	const bits = scratch.getBigUint64(0);
	const biased = Number((bits >> 52n) & 0x7ffn);
	const fraction = bits & 0xfffffffffffffn;
	const mantissa = biased === 0 ? fraction : fraction | 0x10000000000000n;
	return [value < 0 ? -mantissa : mantissa, (biased === 0 ? 1 : biased) - 1075];
}
