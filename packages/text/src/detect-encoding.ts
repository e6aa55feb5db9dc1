export const textEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const;
/** Names as `TextDecoder` takes them. */
export type TextEncoding = (typeof textEncodings)[number];

/** Share of the NULs that must stand on one side of the byte pairs to speak for UTF-16. */
const nulShareMin = 0.9;

/**
 * The encoding of a text by its first bytes: byte order mark, then the NULs UTF-16 leaves in ASCII
 * letters and line ends, then valid UTF-8, then valid GB18030. A last character that the head cuts
 * off does no harm. [TX8]
 * @param head the start of the file; some kilobytes are enough
 * @returns null when the bytes are none of these: not a text
 */
export function detectEncoding(head: Uint8Array): TextEncoding | null {
	const marked = byteOrderMark(head);
	if (marked) return marked;
	const wide = byNuls(head);
	if (wide) return decodes(head, wide) ? wide : null;
	if (decodes(head, 'utf-8')) return 'utf-8';
	return decodes(head, 'gb18030') ? 'gb18030' : null;
}

function byteOrderMark([a, b, c]: Uint8Array): TextEncoding | null {
	if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
	if (a === 0xff && b === 0xfe) return 'utf-16le';
	return a === 0xfe && b === 0xff ? 'utf-16be' : null;
}

function byNuls(head: Uint8Array): TextEncoding | null {
	const nuls = [0, 0];
	for (let i = 0; i < head.length; i++) {
		if (head[i] === 0) nuls[i % 2] = (nuls[i % 2] ?? 0) + 1;
	}
	const [even = 0, odd = 0] = nuls;
	if (even + odd === 0) return null;
	if (odd >= nulShareMin * (even + odd)) return 'utf-16le';
	return even >= nulShareMin * (even + odd) ? 'utf-16be' : null;
}

function decodes(head: Uint8Array, encoding: TextEncoding): boolean {
	try {
		new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
		return true;
	} catch {
		return false;
	}
}
