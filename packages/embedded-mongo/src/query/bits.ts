import { badValue, failedToParse } from '../errors.ts';
import { binaryOf } from '../values/compare.ts';
import { bigintOf, doubleOf, fitsLong, wholeOf } from '../values/numbers.ts';
import { show } from '../values/show.ts';
import { bsonTypeName, isNumeric } from '../values/types.ts';
import type { ValueTest } from './walk.ts';

const isWhole = (v: unknown): boolean => {
	const type = bsonTypeName(v);
	if (type === 'int' || type === 'long') return true;
	return isNumeric(v) && Number.isInteger(doubleOf(v)) && fitsLong(bigintOf(v));
};

const bitsOfMask = (mask: bigint): number[] =>
	Array.from({ length: 64 }, (_, bit) => bit).filter((bit) => (mask >> BigInt(bit)) & 1n);

/** The bit positions an operand stands for: a mask, binary data or a list. */
function positionsOf(name: string, operand: unknown): number[] {
	if (Array.isArray(operand)) {
		return operand.map((item: unknown) => {
			const bit = wholeOf(item);
			if (bit === undefined) {
				throw badValue(`Failed to parse bit position. Expected a number in: ${show(operand)}`);
			}
			if (bit < 0) {
				throw failedToParse(
					`Failed to parse bit position. Expected a non-negative number in: ${show(operand)}`
				);
			}
			return bit;
		});
	}
	if (bsonTypeName(operand) === 'binData') {
		const { buffer, position } = binaryOf(operand);
		const bytes = buffer.subarray(0, position);
		return Array.from({ length: bytes.length * 8 }, (_, bit) => bit).filter((bit) =>
			isSetInBytes(bytes, bit)
		);
	}
	if (!isWhole(operand)) {
		throw isNumeric(operand)
			? failedToParse(`Expected an integer: ${name}: ${show(operand)}`)
			: badValue(
					`${name} takes an Array, a number, or a BinData but received: ${name}: ${show(operand)}`
				);
	}
	const mask = bigintOf(operand);
	if (mask < 0n) {
		throw failedToParse(`Expected a non-negative number in: ${name}: ${show(operand)}`);
	}
	return bitsOfMask(mask);
}

const isSetInBytes = (bytes: Uint8Array, bit: number): boolean =>
	(((bytes[Math.floor(bit / 8)] ?? 0) >> (bit % 8)) & 1) === 1;

/** Bits of a negative number go on as ones without end. */
function bitReader(v: unknown): ((bit: number) => boolean) | undefined {
	if (bsonTypeName(v) === 'binData') {
		const { buffer, position } = binaryOf(v);
		const bytes = buffer.subarray(0, position);
		return (bit) => isSetInBytes(bytes, bit);
	}
	if (!isNumeric(v) || !isWhole(v)) return undefined;
	const n = bigintOf(v);
	return (bit) => ((n >> BigInt(bit)) & 1n) === 1n;
}

function bitTest(name: string, of: (bits: number[], isSet: (bit: number) => boolean) => boolean) {
	return (operand: unknown): ValueTest => {
		const bits = positionsOf(name, operand);
		return (v) => {
			const isSet = bitReader(v);
			return isSet !== undefined && of(bits, isSet);
		};
	};
}

export const BIT_TESTS = {
	$bitsAllSet: bitTest('$bitsAllSet', (bits, isSet) => bits.every(isSet)),
	$bitsAllClear: bitTest('$bitsAllClear', (bits, isSet) => !bits.some(isSet)),
	$bitsAnySet: bitTest('$bitsAnySet', (bits, isSet) => bits.some(isSet)),
	$bitsAnyClear: bitTest('$bitsAnyClear', (bits, isSet) => !bits.every(isSet))
};
