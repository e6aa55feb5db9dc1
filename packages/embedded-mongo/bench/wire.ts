import { once } from 'node:events';
import { createServer, connect } from 'node:net';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { serialize } from 'bson';
import type { Document } from 'bson';

/* Plain sockets: what the server costs without the driver, and what the sockets cost without a server. */

/** One command as an OP_MSG. */
export function message(command: Document): Buffer {
	const body = serialize(command);
	const head = Buffer.alloc(21);
	head.writeInt32LE(head.length + body.length, 0);
	head.writeInt32LE(2013, 12);
	return Buffer.concat([head, body]);
}

/** A connection that sends one message at a time and waits for the whole reply. */
export class WireClient {
	readonly #socket: Socket;
	#got = 0;
	#wanted = 0;
	#done: (bytes: number) => void = () => undefined;

	private constructor(socket: Socket) {
		this.#socket = socket;
		socket.on('data', (chunk: Buffer) => {
			if (this.#got === 0) this.#wanted = chunk.readInt32LE(0);
			this.#got += chunk.length;
			if (this.#got < this.#wanted) return;
			this.#got = 0;
			this.#done(this.#wanted);
		});
	}

	static async open(path: string): Promise<WireClient> {
		const socket = connect(path);
		await once(socket, 'connect');
		return new WireClient(socket);
	}

	/** Bytes of the reply. */
	ask(bytes: Buffer): Promise<number> {
		return new Promise((resolve) => {
			this.#done = resolve;
			this.#socket.write(bytes);
		});
	}

	close(): void {
		this.#socket.destroy();
	}
}

/** A thread that answers every message with as many bytes as `replyBytes`; resolves to its socket. */
export async function startEcho(folder: string, replyBytes: number) {
	const path = join(folder, 'echo.sock');
	const worker = new Worker(new URL(import.meta.url), { workerData: { path, replyBytes } });
	await once(worker, 'message');
	return { path, close: () => worker.terminate() };
}

if (!isMainThread) {
	const { path, replyBytes } = workerData as { path: string; replyBytes: number };
	const reply = Buffer.alloc(replyBytes);
	reply.writeInt32LE(replyBytes, 0);
	const server = createServer((socket) => socket.on('data', () => socket.write(reply)));
	server.listen(path, () => parentPort?.postMessage('listening'));
}
