/** Ids of the elements of Matroska and WebM that lead to sound (RFC 9559), with their length marker. */
export const ids = {
	segment: 0x18538067,
	tracks: 0x1654ae6b,
	trackEntry: 0xae,
	trackNumber: 0xd7,
	trackType: 0x83,
	codecId: 0x86,
	codecPrivate: 0x63a2,
	contentEncodings: 0x6d80,
	cluster: 0x1f43b675,
	blockGroup: 0xa0,
	block: 0xa1,
	simpleBlock: 0xa3
} as const;

export interface ElementHead {
	id: number;
	/** Bytes of the body; null when the element runs until its parent ends. */
	size: number | null;
	headBytes: number;
}

/** Reads the head of an EBML element (RFC 8794, 4–6); null: more bytes are needed; 'bad': no element. */
export function readElementHead(bytes: Uint8Array, at: number): ElementHead | null | 'bad' {
	const idBytes = vintBytes(bytes[at]);
	if (idBytes === null) return null;
	if (idBytes > 4) return 'bad';
	const size = readVint(bytes, at + idBytes);
	if (size === null || size === 'bad') return size;
	let id = 0;
	for (let i = 0; i < idBytes; i++) id = id * 256 + (bytes[at + i] ?? 0);
	return { id, size: size.value, headBytes: idBytes + size.bytes };
}

/** A variable-length number without its marker; its value is null when all its bits are set (unknown). */
export function readVint(
	bytes: Uint8Array,
	at: number
): { value: number | null; bytes: number } | null | 'bad' {
	const length = vintBytes(bytes[at]);
	if (length === null) return null;
	if (length > 8) return 'bad';
	if (at + length > bytes.length) return null;
	let value = (bytes[at] ?? 0) & (0xff >> length);
	for (let i = 1; i < length; i++) value = value * 256 + (bytes[at + i] ?? 0);
	const unknown = value >= 2 ** (7 * length) - 1;
	return { value: unknown ? null : value, bytes: length };
}

function vintBytes(first: number | undefined): number | null {
	return first === undefined ? null : Math.clz32(first) - 23;
}
