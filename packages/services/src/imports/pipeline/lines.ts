import type { TextEncoding } from '@earshot/text';

/** A longer line is reported and passed over without being held in memory: documents end at 16 MB. */
export const lineCharactersMax = 8_000_000;

export type Line =
	| { kind: 'text'; number: number; text: string; bytesRead: number }
	| { kind: 'tooLong'; number: number; bytesRead: number };

/** Decoded at a time: larger texts would outlive the young heap, and a long line would pile them up. */
const decodedAtOnce = 32_768;

function* slicesOf(chunk: Uint8Array): Generator<Uint8Array> {
	for (let at = 0; at < chunk.length; at += decodedAtOnce)
		yield chunk.subarray(at, at + decodedAtOnce);
}

/** Cuts a stream of bytes into lines; a line beyond the limit is told, not kept. */
export async function* linesOf(
	source: AsyncIterable<Uint8Array>,
	encoding: TextEncoding,
	charactersMax = lineCharactersMax
): AsyncGenerator<Line> {
	const decoder = new TextDecoder(encoding);
	let number = 1;
	let kept = '';
	let skipping = false;
	let bytesRead = 0;
	const end = (): Line => {
		const line: Line = skipping
			? { kind: 'tooLong', number, bytesRead }
			: { kind: 'text', number, text: kept.endsWith('\r') ? kept.slice(0, -1) : kept, bytesRead };
		number += 1;
		kept = '';
		skipping = false;
		return line;
	};
	const take = (part: string) => {
		if (skipping || kept.length + part.length > charactersMax) {
			skipping = true;
			kept = '';
		} else kept += part;
	};
	for await (const chunk of source) {
		for (const slice of slicesOf(chunk)) {
			bytesRead += slice.byteLength;
			const parts = decoder.decode(slice, { stream: true }).split('\n');
			const last = parts.pop() ?? '';
			for (const part of parts) {
				take(part);
				yield end();
			}
			take(last);
		}
	}
	take(decoder.decode());
	if (kept !== '' || skipping) yield end();
}
