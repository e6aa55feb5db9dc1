/** An exact number `n / d` with d > 0: sums, shares and rules never round; only {@link fractionText} does. */
export interface Fraction {
	readonly n: bigint;
	readonly d: bigint;
}

const decimals = 4;
const unit = 10n ** BigInt(decimals);

export const zero: Fraction = { n: 0n, d: unit };
export const one: Fraction = { n: unit, d: unit };

/** A rubric says the same few numbers over and over: reading each once makes scoring several times faster. */
const read = new Map<string, Fraction>();
const readMax = 10_000;

/** Reads a decimal text of at most 4 decimals; all share one denominator, which keeps sums short. */
export function fraction(text: string): Fraction {
	const known = read.get(text);
	if (known) return known;
	const [whole = '0', part = ''] = text.split('.');
	const size = BigInt(whole.replace('-', '') + part.padEnd(decimals, '0'));
	const value = { n: text.startsWith('-') ? -size : size, d: unit };
	if (read.size < readMax) read.set(text, value);
	return value;
}

/** n / d of whole numbers, d > 0. */
export function ratio(n: number, d: number): Fraction {
	return { n: BigInt(n), d: BigInt(d) };
}

export function plus(a: Fraction, b: Fraction): Fraction {
	if (a.d === b.d) return { n: a.n + b.n, d: a.d };
	if (a.d % b.d === 0n) return { n: a.n + b.n * (a.d / b.d), d: a.d };
	if (b.d % a.d === 0n) return { n: a.n * (b.d / a.d) + b.n, d: b.d };
	const shared = gcd(a.d, b.d);
	return { n: a.n * (b.d / shared) + b.n * (a.d / shared), d: (a.d / shared) * b.d };
}

export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { n: -b.n, d: b.d });

export function times(a: Fraction, b: Fraction): Fraction {
	const n = a.n * b.n;
	// Back to the common denominator where that is exact.
	if (a.d === unit && n % unit === 0n) return { n: n / unit, d: b.d };
	return { n, d: a.d * b.d };
}

/** a / b in lowest terms; `b` must not be 0. */
export function over(a: Fraction, b: Fraction): Fraction {
	const n = b.n < 0n ? -a.n * b.d : a.n * b.d;
	const d = b.n < 0n ? -a.d * b.n : a.d * b.n;
	const shared = gcd(n < 0n ? -n : n, d);
	return { n: n / shared, d: d / shared };
}

export const sum = (values: readonly Fraction[]): Fraction => values.reduce(plus, zero);

export const isZero = (a: Fraction): boolean => a.n === 0n;
export const less = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d;
export const same = (a: Fraction, b: Fraction): boolean => a.n * b.d === b.n * a.d;
export const smaller = (a: Fraction, b: Fraction): Fraction => (less(b, a) ? b : a);
export const larger = (a: Fraction, b: Fraction): Fraction => (less(a, b) ? b : a);

/** `a` kept from `lowest` to `highest`; null is no bound. */
export function within(a: Fraction, lowest: Fraction | null, highest: Fraction | null): Fraction {
	const raised = lowest ? larger(a, lowest) : a;
	return highest ? smaller(raised, highest) : raised;
}

/**
 * The one rounding of a score (RB7): `places` decimals, half away from zero (1.005 → 1.01, −1.005 → −1.01), all of them
 * written; 0 is never negative.
 */
export function fractionText({ n, d }: Fraction, places: number): string {
	const size = n < 0n ? -n : n;
	const rounded = (2n * size * tens(places) + d) / (2n * d);
	const digits = rounded.toString().padStart(places + 1, '0');
	const sign = n < 0n && rounded > 0n ? '-' : '';
	return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

const million = 10n ** 6n;
const tens = (places: number): bigint => (places === 6 ? million : 10n ** BigInt(places));

/** Up to 15 digits a decimal survives as a number and is printed as it was written. */
const short = 10n ** 15n;

/** For the trace: at most six decimals, rounded the same way, no trailing zeros. */
export function traceText(value: Fraction): string {
	if (value.d === unit && value.n < short && value.n > -short)
		return String(Number(value.n) / 10 ** decimals);
	return fractionText(value, 6).replace(/\.?0+$/, '');
}

function gcd(a: bigint, b: bigint): bigint {
	let [x, y] = [a, b];
	while (y !== 0n) [x, y] = [y, x % y];
	return x === 0n ? 1n : x;
}
