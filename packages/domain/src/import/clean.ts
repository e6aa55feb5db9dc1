/** How deep labels and extra fields may nest. */
export const depthMax = 20;

/** Text as it can be stored and hashed again: lone surrogates and NUL become U+FFFD, all else stays (IM6). */
export function cleanText(text: string): string {
	return text.toWellFormed().replaceAll('\0', '\ufffd');
}

export type ValueProblem = 'tooDeep' | 'unsafeKey' | 'notFinite' | 'notJson';

/** A cleaned copy of a JSON value, or why it cannot be kept (IM7). */
export function cleanValue(
	value: unknown,
	depth = 0
): { ok: true; value: unknown } | { ok: false; problem: ValueProblem } {
	if (depth > depthMax) return { ok: false, problem: 'tooDeep' };
	if (value === null || typeof value === 'boolean') return { ok: true, value };
	if (typeof value === 'string') return { ok: true, value: cleanText(value) };
	if (typeof value === 'number') {
		return Number.isFinite(value) ? { ok: true, value } : { ok: false, problem: 'notFinite' };
	}
	if (Array.isArray(value)) {
		return collect(
			value,
			(item) => cleanValue(item, depth + 1),
			(items) => items
		);
	}
	if (typeof value !== 'object') return { ok: false, problem: 'notJson' };
	const clean = ([key, member]: [string, unknown]) => cleanMember(key, member, depth);
	return collect(Object.entries(value), clean, (members) => Object.fromEntries(members));
}

type Cleaned<T> = { ok: true; value: T } | { ok: false; problem: ValueProblem };

function cleanMember(key: string, member: unknown, depth: number): Cleaned<[string, unknown]> {
	if (isUnsafeKey(key)) return { ok: false, problem: 'unsafeKey' };
	const cleaned = cleanValue(member, depth + 1);
	return cleaned.ok ? { ok: true, value: [cleanText(key), cleaned.value] } : cleaned;
}

/** Names that a JavaScript object or MongoDB would take for something else than a field. */
export function isUnsafeKey(key: string): boolean {
	return key === '__proto__' || key.startsWith('$');
}

function collect<T, V>(
	items: T[],
	clean: (item: T) => Cleaned<V>,
	build: (values: V[]) => unknown
): Cleaned<unknown> {
	const values: V[] = [];
	for (const item of items) {
		const cleaned = clean(item);
		if (!cleaned.ok) return cleaned;
		values.push(cleaned.value);
	}
	return { ok: true, value: build(values) };
}
