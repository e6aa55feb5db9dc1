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

/** A connection of its own: `send` gives the next reply's document, or undefined when the server hangs up. */
export function connect(uri: string) {
	const socket = createConnection(socketOf(uri));
	const closed = new Promise<undefined>((resolve) =>
		socket.once('close', () => resolve(undefined))
	);
	let received: Buffer = Buffer.alloc(0);
	socket.on('error', () => undefined);
	const next = () =>
		new Promise<Document>((resolve) => {
			const read = () => {
				if (received.length < 21 || received.length < received.readInt32LE(0)) return;
				const size = received.readInt32LE(0);
				const isLegacy = received.readInt32LE(12) === 1;
				const whole = received.subarray(isLegacy ? 36 : 21, size);
				received = received.subarray(size);
				socket.off('data', more);
				resolve(deserialize(whole));
			};
			const more = (chunk: Buffer) => {
				received = Buffer.concat([received, chunk]);
				read();
			};
			socket.on('data', more);
			read();
		});
	return {
		send(bytes: Uint8Array): Promise<Document | undefined> {
			const reply = next();
			if (socket.writable) socket.write(bytes);
			return Promise.race([reply, closed]);
		},
		end(): Promise<undefined> {
			socket.destroy();
			return closed;
		}
	};
}

/** Sends bytes on a connection of its own; the reply's document, or undefined when the server hangs up. */
export async function exchange(uri: string, bytes: Uint8Array): Promise<Document | undefined> {
	const client = connect(uri);
	const outcome = await client.send(bytes);
	await client.end();
	return outcome;
}

export const send = (uri: string, command: Document) =>
	exchange(uri, opMsg({ ...command, $db: 'test' }));
