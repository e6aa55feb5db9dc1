/** Σ of the values, or of a term of each value and its position; 0 for none. */
export function sum(values: readonly number[]): number;
export function sum<T>(values: readonly T[], term: (value: T, position: number) => number): number;
export function sum<T>(
	values: readonly T[],
	term: (value: T, position: number) => number = Number
): number {
	let total = 0;
	values.forEach((value, position) => (total += term(value, position)));
	return total;
}
