import type { Socket } from 'node:net';
import type { Doc } from '../evaluator.ts';
import { MongoError } from '../errors.ts';
import { maxMessageBytes, parseMessage, ProtocolError, replyMessage, replyTo } from './message.ts';
import type { Request } from './message.ts';

/** Answers one command; never rejects. */
type Answer = (command: Doc) => Promise<Doc>;

const headerBytes = 16;
/** Pieces kept apart before they are joined: many small ones would take far more memory than their bytes. */
const chunksMax = 1024;

/** Splits a byte stream into whole messages; throws on a length no message may have. */
export class MessageSplitter {
	#chunks: Buffer[] = [];
	#length = 0;

	/** Bytes of a message that is not whole yet. */
	get length(): number {
		return this.#length;
	}

	push(chunk: Buffer): Buffer[] {
		this.#chunks.push(chunk);
		this.#length += chunk.length;
		if (this.#chunks.length > chunksMax) this.#joined();
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

/** Memory for messages that have not come whole yet, shared by all connections of a server. */
export class ReceiveBudget {
	#left: number;

	constructor(bytes: number) {
		this.#left = bytes;
	}

	/** Changes what one connection holds from `before` to `after` bytes; false when there is no room for that. */
	change(before: number, after: number): boolean {
		this.#left += before - after;
		return after <= before || this.#left >= 0;
	}
}

/** What a connection needs of its server. */
type Service = {
	answer: Answer;
	/** The reply that tells a client what is wrong with its message. */
	refusal: (error: MongoError) => Doc;
	budget: ReceiveBudget;
	/** A message that has begun must go on arriving within this time. */
	stalledMs: number;
	log: (event: string) => void;
};

/** Serves one client until it leaves; requests of a connection are answered in order. */
export function serveConnection(socket: Socket, service: Service): void {
	const splitter = new MessageSplitter();
	const waiting: Buffer[] = [];
	let busy = false;
	let held = 0;
	const hold = (bytes: number) => {
		const isRoom = service.budget.change(held, bytes);
		held = bytes;
		return isRoom;
	};
	const drop = (error: unknown) => {
		service.log(`connection closed: ${error instanceof Error ? error.message : String(error)}`);
		waiting.length = 0;
		if (!(error instanceof MalformedRequest)) return void socket.destroy();
		socket.setTimeout(service.stalledMs);
		socket.end(error.reply, () => socket.destroy());
	};
	const work = async () => {
		busy = true;
		for (let bytes = waiting.shift(); bytes && !socket.destroyed; bytes = waiting.shift()) {
			const request = requestOf(bytes, service);
			const reply = await service.answer(request.command);
			// A client that does not read its answers gets no more of them.
			if (request.wantsReply && !socket.write(replyMessage(request, reply))) await drained(socket);
		}
		busy = false;
		socket.resume();
	};
	// A client that leaves without a word is no event.
	socket.on('error', () => socket.destroy());
	socket.on('close', () => hold(0));
	socket.on('timeout', () => drop(new ProtocolError('a message does not come to its end')));
	socket.on('data', (chunk: Buffer) => {
		if (socket.writableEnded) return;
		try {
			waiting.push(...splitter.push(chunk));
			if (!hold(splitter.length)) throw new ProtocolError('too many unfinished messages');
		} catch (error) {
			return drop(error);
		}
		socket.setTimeout(splitter.length > 0 && waiting.length === 0 ? service.stalledMs : 0);
		if (waiting.length > 0) socket.pause();
		if (!busy) work().catch(drop);
	});
}

/** A message whose BSON is not what it should be: its sender is told before the connection ends. */
class MalformedRequest extends Error {
	readonly reply: Buffer;
	constructor(error: MongoError, reply: Buffer) {
		super(error.message, { cause: error });
		this.reply = reply;
	}
}

function requestOf(bytes: Buffer, { refusal }: Service): Request {
	try {
		return parseMessage(bytes);
	} catch (error) {
		if (!(error instanceof MongoError)) throw error;
		throw new MalformedRequest(error, replyMessage(replyTo(bytes), refusal(error)));
	}
}

/** Resolves when all that was written has gone, or nobody will read it any more. */
function drained(socket: Socket): Promise<void> {
	const { promise, resolve } = Promise.withResolvers<void>();
	const settle = () => {
		socket.off('drain', settle).off('close', settle);
		resolve();
	};
	socket.on('drain', settle).on('close', settle);
	if (socket.destroyed) settle();
	return promise;
}
