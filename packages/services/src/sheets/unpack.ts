import { buffer } from 'node:stream/consumers';
import { DomainError } from '@earshot/domain';
import { fromBufferPromise, type Entry, type ZipFile as OpenZip } from 'yauzl';
import { ZipFile } from 'yazl';

export interface UnpackLimits {
	entries: number;
	/** Bytes of all parts together, unpacked. */
	bytes: number;
}

const written = new Date(Date.UTC(2000, 0, 1));
const isRead = ({ fileName }: Entry): boolean => /\.(xml|rels)$/.test(fileName);

/** What every file that is no workbook, or pretends to be one, is answered with. */
export const notAWorkbook = (): DomainError =>
	new DomainError('unsupportedMedia', { reason: 'notAWorkbook' });

/**
 * The parts of a workbook, packed anew without compression: an archive as its directory tells it, with every byte counted as
 * it was unpacked. What is read from it can hold no more than that. Throws `unsupportedMedia` for what is no such archive,
 * `tooLarge` beyond the limits.
 */
export async function repacked(bytes: Buffer, limits: UnpackLimits): Promise<Buffer> {
	const parts = await partsIn(bytes, limits).catch((error: unknown) => {
		throw error instanceof DomainError ? error : notAWorkbook();
	});
	const out = new ZipFile();
	for (const [name, part] of parts) out.addBuffer(part, name, { compress: false, mtime: written });
	out.end();
	return buffer(out.outputStream);
}

async function partsIn(bytes: Buffer, limits: UnpackLimits): Promise<Map<string, Buffer>> {
	const zip = await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true });
	const parts = new Map<string, Buffer>();
	let left = limits.bytes;
	if (zip.entryCount > limits.entries)
		throw new DomainError('tooLarge', { entries: limits.entries });
	for await (const entry of zip.eachEntry()) {
		if (parts.has(entry.fileName) || entry.isEncrypted()) throw notAWorkbook();
		if (!isRead(entry)) continue;
		const part = await unpackedPart(zip, entry, left, limits);
		left -= part.length;
		parts.set(entry.fileName, part);
	}
	if (!parts.has('xl/workbook.xml')) throw notAWorkbook();
	return parts;
}

async function unpackedPart(zip: OpenZip, entry: Entry, left: number, limits: UnpackLimits) {
	const source = await zip.openReadStreamPromise(entry);
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of source as AsyncIterable<Buffer>) {
		length += chunk.length;
		if (length > left) throw new DomainError('tooLarge', { maxBytes: limits.bytes });
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
