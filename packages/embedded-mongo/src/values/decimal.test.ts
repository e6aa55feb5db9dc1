import { Decimal128 } from 'bson';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as decimal from './decimal.ts';

const dec = (text: string) => decimal.fromDecimal128(Decimal128.fromString(text));
const text = (d: decimal.Dec) => decimal.toDecimal128(d).toString();

test.each([
	['0.1', '+', '0.2', '0.3'],
	['9999999999999999999999999999999999', '+', '0.5', '1.000000000000000000000000000000000E+34'],
	['1', '/', '3', '0.3333333333333333333333333333333333'],
	['2', '/', '3', '0.6666666666666666666666666666666667'],
	['10', '/', '4', '2.5'],
	['1.20', '*', '3.0', '3.600'],
	['7.5', '%', '2', '1.5'],
	['-7.5', '%', '2', '-1.5'],
	['1', '/', '0', 'Infinity'],
	['Infinity', '+', '-Infinity', 'NaN']
])('%s %s %s = %s', (a, op, b, expected) => {
	const operations = {
		'+': decimal.addDec,
		'*': decimal.multiplyDec,
		'/': decimal.divideDec,
		'%': decimal.modDec
	};
	const apply = operations[op as keyof typeof operations];
	expect(text(apply(dec(a), dec(b)))).toBe(expected);
});

test('results beyond the range of Decimal128 become infinite or zero', () => {
	const huge = dec('1E+6000');
	expect(text(decimal.multiplyDec(huge, huge))).toBe('Infinity');
	expect(text(decimal.multiplyDec(dec('-1E+6000'), huge))).toBe('-Infinity');
	expect(Number(text(decimal.multiplyDec(dec('1E-6000'), dec('1E-6000'))))).toBe(0);
});

test('a double keeps 15 digits in arithmetic and all its digits in comparison', () => {
	expect(text(decimal.decFromDouble(0.1))).toBe('0.100000000000000');
	expect(decimal.compareDec(decimal.decFromDoubleExact(0.1), dec('0.1'))).toBe(1);
	expect(decimal.compareDec(decimal.decFromDoubleExact(0.5), dec('0.50'))).toBe(0);
});

test('comparison agrees with subtraction of integers', () => {
	const scaled = fc.tuple(
		fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
		fc.integer({ min: 0, max: 8 })
	);
	fc.assert(
		fc.property(scaled, scaled, ([a, x], [b, y]) => {
			const left = a * 10n ** BigInt(x);
			const right = b * 10n ** BigInt(y);
			const expected = left < right ? -1 : left > right ? 1 : 0;
			expect(decimal.compareDec({ coef: a, exp: x - 8 }, { coef: b, exp: y - 8 })).toBe(expected);
		})
	);
});
