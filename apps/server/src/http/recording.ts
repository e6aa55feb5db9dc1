import { Readable } from 'node:stream';
import type { Context } from 'hono';
import type { AppEnv } from './env.ts';
import { parseRange } from './range.ts';

interface OpenRecording {
	sha256: string;
	bytes: number;
	contentType: string;
	read(range?: { start: number; end: number }): Readable;
}

const webStream = (from: Readable) => Readable.toWeb(from) as ReadableStream<Uint8Array>;

/** Streams a recording, whole or the part a player asks for. */
export function sendRecording(c: Context<AppEnv>, recording: OpenRecording): Response {
	const range = parseRange(c.req.header('range'), recording.bytes);
	const headers = {
		'content-type': recording.contentType,
		'accept-ranges': 'bytes',
		'cache-control': 'private, max-age=3600',
		etag: `"${recording.sha256}"`
	};
	if (range === null)
		return c.body(webStream(recording.read()), 200, {
			...headers,
			'content-length': String(recording.bytes)
		});
	return c.body(webStream(recording.read(range)), 206, {
		...headers,
		'content-length': String(range.end - range.start),
		'content-range': `bytes ${range.start}-${range.end - 1}/${recording.bytes}`
	});
}
