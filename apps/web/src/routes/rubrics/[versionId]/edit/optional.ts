/** An empty field stands for nothing. */
export const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** Sets a field that may be left out, or takes it away: a rubric that does not use it keeps its hash. */
export function put<T extends object, K extends keyof T>(
	object: T,
	key: K,
	value: T[K] | undefined
): void {
	if (value === undefined) delete object[key];
	else object[key] = value;
}
