import type { Socket } from 'node:net';
import type { Doc } from '../evaluator.ts';
import { maxMessageBytes, parseMessage, ProtocolError, replyMessage } from './message.ts';

/** Answers one command; never rejects. */
export type Answer = (command: Doc) => Promise<Doc>;

const headerBytes = 16;

/** Splits a byte stream into whole messages; throws on a length no message may have. */
export class MessageSplitter {
	#chunks: Buffer[] = [];
	#length = 0;

	push(chunk: Buffer): Buffer[] {
		this.#chunks.push(chunk);
		this.#length += chunk.length;
		const messages: Buffer[] = [];
		for (let size = this.#nextSize(); size > 0 && size <= this.#length; size = this.#nextSize()) {
			const all = this.#joined();
			messages.push(all.subarray(0, size));
			this.#chunks = [all.subarray(size)];
			this.#length -= size;
		}
		return messages;
	}

	#joined(): Buffer {
		const [only] = this.#chunks;
		const all = this.#chunks.length === 1 && only ? only : Buffer.concat(this.#chunks);
		this.#chunks = [all];
		return all;
	}

	#nextSize(): number {
		if (this.#length < 4) return 0;
		const first = this.#chunks[0];
		const size = (first && first.length >= 4 ? first : this.#joined()).readInt32LE(0);
		if (size < headerBytes || size > maxMessageBytes)
			throw new ProtocolError(`message of ${size} bytes`);
		return size;
	}
}

/** Serves one client until it leaves; requests of a connection are answered in order. */
export function serveConnection(
	socket: Socket,
	answer: Answer,
	log: (event: string) => void
): void {
	const splitter = new MessageSplitter();
	const waiting: Buffer[] = [];
	let busy = false;
	const drop = (error: unknown) => {
		log(`connection closed: ${error instanceof Error ? error.message : String(error)}`);
		waiting.length = 0;
		socket.destroy();
	};
	const work = async () => {
		busy = true;
		for (let bytes = waiting.shift(); bytes && !socket.destroyed; bytes = waiting.shift()) {
			const request = parseMessage(bytes);
			const reply = await answer(request.command);
			if (request.wantsReply) socket.write(replyMessage(request, reply));
		}
		busy = false;
		socket.resume();
	};
	// A client that leaves without a word is no event.
	socket.on('error', () => socket.destroy());
	socket.on('data', (chunk: Buffer) => {
		try {
			waiting.push(...splitter.push(chunk));
		} catch (error) {
			return drop(error);
		}
		if (waiting.length > 0) socket.pause();
		if (!busy) work().catch(drop);
	});
}
