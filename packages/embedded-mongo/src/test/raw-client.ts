import { once } from 'node:events';
import { createConnection } from 'node:net';
import { deserialize, serialize } from 'bson';
import type { Document } from 'bson';

export const socketOf = (uri: string): string =>
	decodeURIComponent(/^mongodb:\/\/([^/]+)/.exec(uri)?.[1] ?? '');

/** An OP_MSG with the given flags and a body section. */
export function opMsg(command: Document, flags = 0, tail: Uint8Array = Buffer.alloc(0)): Buffer {
	const body = Buffer.concat([Buffer.from([0]), serialize(command), tail]);
	const head = Buffer.alloc(20);
	head.writeInt32LE(head.length + body.length, 0);
	head.writeInt32LE(7, 4);
	head.writeInt32LE(2013, 12);
	head.writeUInt32LE(flags, 16);
	return Buffer.concat([head, body]);
}

/** Sends bytes on a connection of its own; the reply's document, or undefined when the server hangs up. */
export async function exchange(uri: string, bytes: Uint8Array): Promise<Document | undefined> {
	const socket = createConnection(socketOf(uri));
	const closed = once(socket, 'close');
	const received: Buffer[] = [];
	const reply = new Promise<Document>((resolve) => {
		socket.on('data', (chunk: Buffer) => {
			received.push(chunk);
			const all = Buffer.concat(received);
			if (all.length >= 21 && all.length >= all.readInt32LE(0))
				resolve(deserialize(all.subarray(21)));
		});
	});
	socket.on('error', () => undefined);
	socket.write(bytes);
	const outcome = await Promise.race([reply, closed.then(() => undefined)]);
	socket.destroy();
	return outcome;
}

export const send = (uri: string, command: Document) =>
	exchange(uri, opMsg({ ...command, $db: 'test' }));
