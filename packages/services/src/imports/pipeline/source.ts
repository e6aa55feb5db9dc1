/** One file offered to an import. */
export interface ImportFile {
	/** Path relative to the import, `/` between folders, NFC. */
	name: string;
	bytes: number;
	/** The stored upload this is, so that a recording need not be copied. */
	stagedId: string | null;
	/** SHA-256 where it is already known. */
	sha256: string | null;
	open(): AsyncIterable<Uint8Array>;
}

export interface ImportSource {
	files: readonly ImportFile[];
}

/** The first bytes of a file, at most `limit`. */
export async function headOf(file: ImportFile, limit: number): Promise<Uint8Array> {
	const parts: Uint8Array[] = [];
	let have = 0;
	for await (const chunk of file.open()) {
		parts.push(chunk);
		have += chunk.byteLength;
		if (have >= limit) break;
	}
	return Buffer.concat(parts).subarray(0, limit);
}
