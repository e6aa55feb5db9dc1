/** Punctuation as Chinese keyboards write it, by what the same keys write otherwise. */
const halfOf: Record<string, string | undefined> = {
	'【': '[',
	'】': ']',
	'｛': '{',
	'｝': '}',
	'，': ',',
	'。': '.',
	'、': '/',
	'？': '?',
	'＋': '+',
	'－': '-'
};

/** The key that was meant: without Caps Lock and full-width punctuation. Shift and a letter is a capital letter. */
export function plainKey({ key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>): string {
	const half = halfOf[key] ?? key;
	if (half.length !== 1) return half;
	return shiftKey ? half.toUpperCase() : half.toLowerCase();
}
