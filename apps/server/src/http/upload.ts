import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { DomainError } from '@earshot/domain';
import type { ServiceContext } from '@earshot/services';
import {
	abandonUpload,
	attendEveryMs,
	attendUpload,
	beginUpload,
	commitUpload,
	receiveFile,
	type ReceivedFile
} from '@earshot/services/imports';
import busboy from 'busboy';

const filesMax = 5000;
const fileBytesMax = 4 * 1024 ** 3;

/** A part that ends early because its limit was reached must not pass for the whole file. */
async function* wholePart(part: Readable & { truncated?: boolean }): AsyncGenerator<Uint8Array> {
	for await (const chunk of part as AsyncIterable<Uint8Array>) yield chunk;
	if (part.truncated === true) throw new DomainError('tooLarge', { max: fileBytesMax });
}

function parserFor(incoming: IncomingMessage) {
	try {
		return busboy({
			headers: incoming.headers,
			defParamCharset: 'utf8',
			limits: { files: filesMax, fileSize: fileBytesMax, fields: 10, fieldSize: 1024 }
		});
	} catch {
		throw new DomainError('unsupportedMedia');
	}
}

/** Receives every file of a multipart request, one after another, never whole in memory. */
function receiveParts(
	ctx: ServiceContext,
	incoming: IncomingMessage,
	importId: string
): Promise<ReceivedFile[]> {
	const parser = parserFor(incoming);
	const files: ReceivedFile[] = [];
	let last: Promise<void> = Promise.resolve();
	return new Promise((resolve, reject) => {
		const refuse = (error: unknown) => {
			incoming.unpipe(parser);
			incoming.resume();
			reject(error instanceof Error ? error : new Error(String(error)));
		};
		const cutOff = () => refuse(new DomainError('uploadInterrupted'));
		parser.on('file', (_field, part, info) => {
			const before = last;
			last = before.then(async () => {
				files.push(
					await receiveFile(ctx, { importId, name: info.filename ?? '' }, wholePart(part))
				);
			});
			last.catch((error: unknown) => {
				part.resume();
				refuse(error);
			});
		});
		parser.on('filesLimit', () => refuse(new DomainError('tooLarge', { files: filesMax })));
		parser.on('error', cutOff);
		parser.on('close', () => void last.then(() => resolve(files)).catch(() => undefined));
		incoming.once('aborted', cutOff);
		incoming.once('error', cutOff);
		incoming.pipe(parser);
	});
}

/** Waits for the rest of a refused upload: a browser that is cut off while sending never reads why. */
const drained = (incoming: IncomingMessage): Promise<void> =>
	new Promise((done) => {
		if (incoming.complete || incoming.destroyed) return done();
		incoming.once('end', done).once('close', done).resume();
	});

/** Takes an upload of files and queues its import; one that breaks off leaves nothing behind but a failed run. */
export async function receiveUpload(
	ctx: ServiceContext,
	incoming: IncomingMessage,
	options: { dryRun: boolean },
	clock: () => Date
) {
	const importId = await beginUpload(ctx, options);
	const attending = setInterval(() => {
		// One that fails is followed by the next; the disk may be full for a while.
		attendUpload({ ...ctx, now: clock() }, { importId }).catch(() => undefined);
	}, attendEveryMs);
	try {
		const files = await receiveParts(ctx, incoming, importId);
		return await commitUpload(ctx, { importId, files });
	} catch (error) {
		const reason = error instanceof DomainError ? error.code : 'internal';
		await abandonUpload(ctx, { importId, reason }).catch((cause: unknown) =>
			ctx.log.error({ err: cause, importId }, 'an upload could not be cleared away')
		);
		await drained(incoming);
		throw error;
	} finally {
		clearInterval(attending);
	}
}
