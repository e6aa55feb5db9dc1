import { requireThat } from '../checks.ts';
import { at, zeros, type Square } from './matrix.ts';

/**
 * Lower triangular L with S = LL′ of a symmetric positive definite S (its lower triangle is read).
 * `RangeError` when S is not positive definite to working precision [LA1].
 */
export function cholesky({ size, cells }: Square): Square {
	const factor = zeros(size);
	const l = factor.cells;
	for (let i = 0; i < size; i++) {
		for (let j = 0; j <= i; j++) {
			let rest = at(cells, i * size + j);
			for (let k = 0; k < j; k++) rest -= at(l, i * size + k) * at(l, j * size + k);
			if (i === j) requireThat(rest > 0, 'the matrix must be positive definite');
			l[i * size + j] = i === j ? Math.sqrt(rest) : rest / at(l, j * size + j);
		}
	}
	return factor;
}

/** log det S = 2 Σ log Lⱼⱼ of a Cholesky factor [LA1]. */
export function logDeterminant({ size, cells }: Square): number {
	let sum = 0;
	for (let j = 0; j < size; j++) sum += Math.log(at(cells, j * size + j));
	return 2 * sum;
}

/** z with Lz = b, b of L's size [LA1]. */
export function forward({ size, cells }: Square, b: Float64Array): Float64Array {
	const z = new Float64Array(size);
	for (let i = 0; i < size; i++) {
		let rest = at(b, i);
		for (let k = 0; k < i; k++) rest -= at(cells, i * size + k) * at(z, k);
		z[i] = rest / at(cells, i * size + i);
	}
	return z;
}

/** x with L′x = z, z of L's size; after `forward`, the solution of Sx = b [LA1]. */
export function backward({ size, cells }: Square, z: Float64Array): Float64Array {
	const x = new Float64Array(size);
	for (let i = size - 1; i >= 0; i--) {
		let rest = at(z, i);
		for (let k = i + 1; k < size; k++) rest -= at(cells, k * size + i) * at(x, k);
		x[i] = rest / at(cells, i * size + i);
	}
	return x;
}

/** S⁻¹ from the Cholesky factor of S [LA1]. */
export function inverse(factor: Square): Square {
	const result = zeros(factor.size);
	for (let j = 0; j < factor.size; j++) {
		const unit = new Float64Array(factor.size);
		unit[j] = 1;
		result.cells.set(backward(factor, forward(factor, unit)), j * factor.size);
	}
	return result;
}
