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
	const source = chunks[Symbol.asyncIterator]();
	const body = new ReadableStream<Uint8Array>(
		{
			async pull(controller) {
				try {
					const next = await source.next();
					if (next.done === true) controller.close();
					else controller.enqueue(next.value);
				} catch (error) {
					const fields = { err: error, requestId: c.get('requestId') };
					c.get('log').error(fields, 'download broken off');
					cut(c, controller, error);
				}
			},
			async cancel() {
				await source.return?.();
			}
		},
		{ highWaterMark: 0 }
	);
	return c.body(body, 200, {
		'content-type': contentType,
		'content-disposition': `attachment; filename="${name}"`,
		'cache-control': 'no-store'
	});
}

/** The server would end the body of a stream that fails as if it were whole, so the connection goes first. */
function cut(
	c: Context<AppEnv>,
	controller: ReadableStreamDefaultController<Uint8Array>,
	error: unknown
): void {
	const outgoing = (c.env as AppEnv['Bindings'] | undefined)?.outgoing;
	if (outgoing === undefined) controller.error(error);
	else outgoing.destroy();
}
