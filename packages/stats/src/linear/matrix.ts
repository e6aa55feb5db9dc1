/** A square matrix in rows; a symmetric one is read from its lower triangle. */
export type Square = { readonly size: number; readonly cells: Float64Array };

/** The zero matrix. */
export function zeros(size: number): Square {
	return { size, cells: new Float64Array(size * size) };
}

/** The number at an index the caller keeps within the array: the one cast for numeric loops. */
export function at(list: Float64Array, index: number): number {
	return list[index] as number;
}

/** list[index] += term. */
export function add(list: Float64Array, index: number, term: number): void {
	list[index] = (list[index] as number) + term;
}
