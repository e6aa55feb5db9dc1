// Surrogates encode what lies above U+FFFF, yet their units sort below U+E000.
function rank(unit: number): number {
	if (unit < 0xd800) return unit;
	return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/**
 * Orders two texts by code point, which is the byte order of their UTF-8 (`LC_ALL=C sort`): the same in
 * every language and on every machine.
 */
export function compareCodePoints(a: string, b: string): number {
	const shared = Math.min(a.length, b.length);
	for (let i = 0; i < shared; i++) {
		const difference = rank(a.charCodeAt(i)) - rank(b.charCodeAt(i));
		if (difference !== 0) return difference;
	}
	return a.length - b.length;
}
