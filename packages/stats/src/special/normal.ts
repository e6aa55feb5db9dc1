import { requireProbability, requireThat } from '../checks.ts';
import { gammaTails } from './gamma.ts';

type Ratio = { readonly top: readonly number[]; readonly bottom: readonly number[] };

// Wichura 1988, Algorithm AS 241 (PPND16), highest power first.
const CENTRE: Ratio = {
	top: [
		2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
		1971.5909503065513, 133.14166789178438, 3.3871328727963665
	],
	bottom: [
		5226.495278852546, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
		687.1870074920579, 42.31333070160091, 1
	]
};
const TAIL: Ratio = {
	top: [
		0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684,
		3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835
	],
	bottom: [
		1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008,
		0.6897673349851, 1.6763848301838038, 2.053191626637759, 1
	]
};
const FAR: Ratio = {
	top: [
		2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
		0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103
	],
	bottom: [
		2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
		0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1
	]
};

function polynomial(coefficients: readonly number[], x: number): number {
	return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

function evaluate({ top, bottom }: Ratio, x: number): number {
	return polynomial(top, x) / polynomial(bottom, x);
}

/**
 * P(Z ≤ z) of the standard normal distribution; z any number, ±∞ allowed. Both tails keep their
 * relative precision: ask for −z where 1 − P is wanted. `RangeError` for NaN [SF4].
 */
export function normalCdf(z: number): number {
	requireThat(!Number.isNaN(z), 'z must be a number');
	const { lower, upper } = gammaTails((z * z) / 2, 0.5);
	return z < 0 ? upper / 2 : 0.5 + lower / 2;
}

/**
 * z with P(Z ≤ z) = p, p ∈ [0, 1]; p = 0 and 1 give −∞ and ∞. Wichura's AS 241, relative error
 * about 1e-16. `RangeError` outside [SF4].
 */
export function normalQuantile(p: number): number {
	requireProbability('p', p);
	const centred = p - 0.5;
	if (Math.abs(centred) <= 0.425) return centred * evaluate(CENTRE, 0.180625 - centred * centred);
	const tail = Math.min(p, 1 - p);
	if (tail === 0) return centred < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
	const r = Math.sqrt(-Math.log(tail));
	const z = r <= 5 ? evaluate(TAIL, r - 1.6) : evaluate(FAR, r - 5);
	return centred < 0 ? -z : z;
}
