import { Readable } from 'node:stream';
import type { Context } from 'hono';
import type { AppEnv } from './env.ts';

interface Download {
	name: string;
	contentType: string;
	chunks: AsyncIterable<Uint8Array>;
}

/**
 * Sends a file while it is made, no faster than it is read. Where making it fails the connection is cut, so that what
 * came is not taken for whole; where the reader leaves, it ends.
 */
export function sendDownload(
	c: Context<AppEnv>,
	{ name, contentType, chunks }: Download
): Response {
	const stream = Readable.from(chunks, { objectMode: false });
	stream.on('error', (error) =>
		c.get('log').error({ err: error, requestId: c.get('requestId') }, 'download broken off')
	);
	return c.body(Readable.toWeb(stream) as ReadableStream<Uint8Array>, 200, {
		'content-type': contentType,
		'content-disposition': `attachment; filename="${name}"`,
		'cache-control': 'no-store'
	});
}
