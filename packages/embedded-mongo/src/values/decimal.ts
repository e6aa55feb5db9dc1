import { Decimal128 } from 'bson';

/** An exact decimal `coef × 10^exp`, or one of the three values that are not finite. */
export type Dec = { coef: bigint; exp: number; special?: 'NaN' | 'Infinity' | '-Infinity' };

const DIGITS_MAX = 34;
const EXPONENT_MAX = 6111;
const EXPONENT_MIN = -6176;
const special = (name: NonNullable<Dec['special']>): Dec => ({ coef: 0n, exp: 0, special: name });
const NAN = special('NaN');

/** Parses `-12.5E+3`, `Infinity` or `NaN`; undefined when the text is no decimal number. */
export function parseDec(text: string): Dec | undefined {
	const match = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d+))?$/.exec(text);
	if (match) {
		const fraction = match[3] ?? match[4] ?? '';
		const coef = BigInt(`${match[2] ?? ''}${fraction}`);
		const exp = Number(match[5] ?? 0) - fraction.length;
		return { coef: match[1] === '-' ? -coef : coef, exp };
	}
	const word = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
	if (!word) return undefined;
	if (word[2]?.toLowerCase() === 'nan') return NAN;
	return special(word[1] === '-' ? '-Infinity' : 'Infinity');
}

export const fromDecimal128 = (d: Decimal128): Dec => parseDec(d.toString()) ?? NAN;
export const decFromInt = (n: bigint): Dec => ({ coef: n, exp: 0 });

/** A double with 15 significant digits, the way MongoDB turns doubles into decimals. */
export const decFromDouble = (n: number): Dec =>
	parseDec(n === 0 || !Number.isFinite(n) ? String(n) : n.toPrecision(15)) ?? NAN;

/** A double's exact value; comparisons use this so that 0.1 is not equal to decimal 0.1. */
export function decFromDoubleExact(n: number): Dec {
	if (!Number.isFinite(n)) return decFromDouble(n);
	let exp = 0;
	let scaled = n;
	while (!Number.isInteger(scaled)) {
		scaled *= 2;
		exp -= 1;
	}
	return { coef: BigInt(scaled) * 5n ** BigInt(-exp), exp };
}

const digitsOf = (n: bigint): number => (n < 0n ? -n : n).toString().length;

function divideHalfEven(n: bigint, d: bigint): bigint {
	const q = n / d;
	const twice = 2n * (n - q * d < 0n ? -(n - q * d) : n - q * d);
	const away = n < 0n !== d < 0n ? -1n : 1n;
	const size = d < 0n ? -d : d;
	return twice > size || (twice === size && q % 2n !== 0n) ? q + away : q;
}

/** Rounded half to even to 34 significant digits, as every Decimal128 result is. */
export function roundDec(d: Dec): Dec {
	const excess = d.special ? 0 : digitsOf(d.coef) - DIGITS_MAX;
	if (excess <= 0) return d;
	return roundDec({
		coef: divideHalfEven(d.coef, 10n ** BigInt(excess)),
		exp: d.exp + excess
	});
}

/** Moves digits into the exponent's range; what is too large is infinite, too small rounds to zero. */
function inRange(d: Dec): Dec {
	if (d.exp < EXPONENT_MIN) {
		const drop = EXPONENT_MIN - d.exp;
		const coef = drop > 2 * DIGITS_MAX ? 0n : divideHalfEven(d.coef, 10n ** BigInt(drop));
		return { coef, exp: EXPONENT_MIN };
	}
	if (d.exp <= EXPONENT_MAX) return d;
	const pad = d.exp - EXPONENT_MAX;
	if (d.coef === 0n) return { coef: 0n, exp: EXPONENT_MAX };
	if (digitsOf(d.coef) + pad > DIGITS_MAX) return special(d.coef < 0n ? '-Infinity' : 'Infinity');
	return { coef: d.coef * 10n ** BigInt(pad), exp: EXPONENT_MAX };
}

export function toDecimal128(value: Dec): Decimal128 {
	if (value.special) return Decimal128.fromString(value.special);
	const d = inRange(roundDec(value));
	if (d.special) return Decimal128.fromString(d.special);
	return Decimal128.fromString(`${d.coef}E${d.exp}`);
}

export function toDouble(d: Dec): number {
	return d.special ? Number(d.special) : Number(`${d.coef}e${d.exp}`);
}

function aligned(a: Dec, b: Dec): [bigint, bigint, number] {
	const exp = Math.min(a.exp, b.exp);
	return [a.coef * 10n ** BigInt(a.exp - exp), b.coef * 10n ** BigInt(b.exp - exp), exp];
}

const sign = (n: bigint): number => (n > 0n ? 1 : n < 0n ? -1 : 0);

/** Total order: NaN first and equal to itself. */
export function compareDec(a: Dec, b: Dec): number {
	if (a.special || b.special) {
		const [x, y] = [a.special ? toDouble(a) : 0, b.special ? toDouble(b) : 0];
		if (Number.isNaN(x) || Number.isNaN(y))
			return Number(Number.isNaN(y)) - Number(Number.isNaN(x));
		return Math.sign(x === y ? 0 : x - y);
	}
	const [sa, sb] = [sign(a.coef), sign(b.coef)];
	if (sa !== sb || sa === 0) return Math.sign(sa - sb);
	// Widely apart exponents are decided by magnitude, so that alignment never builds huge integers.
	const [ma, mb] = [digitsOf(a.coef) + a.exp, digitsOf(b.coef) + b.exp];
	if (ma !== mb) return ma > mb ? sa : -sa;
	const [x, y] = aligned(a, b);
	return x < y ? -1 : x > y ? 1 : 0;
}

const viaDouble = (n: number): Dec => decFromDouble(n);

export function addDec(a: Dec, b: Dec): Dec {
	if (a.special || b.special) return viaDouble(toDouble(a) + toDouble(b));
	if (Math.abs(a.exp - b.exp) > 6000) return roundDec(a.coef === 0n ? b : a.exp > b.exp ? a : b);
	const [x, y, exp] = aligned(a, b);
	return roundDec({ coef: x + y, exp });
}

export const negateDec = (d: Dec): Dec =>
	d.special ? viaDouble(-toDouble(d)) : { coef: -d.coef, exp: d.exp };

export function multiplyDec(a: Dec, b: Dec): Dec {
	if (a.special || b.special) return viaDouble(toDouble(a) * toDouble(b));
	return roundDec({ coef: a.coef * b.coef, exp: a.exp + b.exp });
}

/** The quotient with the exponent nearest to the ideal one `a.exp − b.exp` when it is exact. */
export function divideDec(a: Dec, b: Dec): Dec {
	if (a.special || b.special || b.coef === 0n) return viaDouble(toDouble(a) / toDouble(b));
	const shift = Math.max(0, DIGITS_MAX + 2 + digitsOf(b.coef) - digitsOf(a.coef));
	const scaled = a.coef * 10n ** BigInt(shift);
	const exact = scaled % b.coef === 0n;
	// A sticky digit keeps the second rounding from seeing a false tie.
	let coef = exact
		? scaled / b.coef
		: (scaled / b.coef) * 10n + BigInt(sign(scaled) * sign(b.coef));
	let exp = a.exp - b.exp - shift - (exact ? 0 : 1);
	while (exact && exp < a.exp - b.exp && coef % 10n === 0n) {
		coef /= 10n;
		exp += 1;
	}
	return roundDec({ coef, exp });
}

export function modDec(a: Dec, b: Dec): Dec {
	if (a.special || b.special || b.coef === 0n) return viaDouble(toDouble(a) % toDouble(b));
	const [x, y, exp] = aligned(a, b);
	return roundDec({ coef: x % y, exp });
}

/** Rounds to `place` decimals (negative: tens, hundreds) by the named rule. */
export function quantizeDec(d: Dec, place: number, mode: 'even' | 'trunc' | 'floor' | 'ceil'): Dec {
	if (d.special || d.exp >= -place) return d;
	const unit = 10n ** BigInt(-place - d.exp);
	const down = d.coef / unit;
	const inexact = down * unit !== d.coef;
	if (mode === 'even') return { coef: divideHalfEven(d.coef, unit), exp: -place };
	if (mode === 'floor' && inexact && d.coef < 0n) return { coef: down - 1n, exp: -place };
	if (mode === 'ceil' && inexact && d.coef > 0n) return { coef: down + 1n, exp: -place };
	return { coef: down, exp: -place };
}
