import type { Doc } from '../evaluator.ts';
import { decode, endOfDocument } from './bson.ts';
import { crc32c } from './crc32c.ts';
import { encodeReply } from './reply.ts';

/** Largest message in bytes, as MongoDB's `maxMessageSizeBytes`. */
export const maxMessageBytes = 48_000_000;

const opReply = 1;
const opQuery = 2004;
const opMsg = 2013;
const checksumPresent = 1;
const moreToCome = 2;
const requiredFlags = 0xffff;

/** A request as it came off the wire; `documents` of an insert stay encoded. */
export type Request = {
	requestId: number;
	command: Doc;
	legacy: boolean;
	wantsReply: boolean;
};

/** A packet the peer should never have sent; its connection is closed. */
export class ProtocolError extends Error {}

const fail = (what: string): never => {
	throw new ProtocolError(what);
};

function firstFieldName(bytes: Buffer, start: number): string {
	const nul = bytes.indexOf(0, start + 5);
	return bytes[start + 4] === 0 ? '' : bytes.toString('utf8', start + 5, nul);
}

function decodeCommand(bytes: Buffer, start: number, end: number): Doc {
	const isInsert = firstFieldName(bytes, start) === 'insert';
	return decode(bytes.subarray(start, end), isInsert ? 'documents' : undefined);
}

function readSequence(bytes: Buffer, start: number, limit: number) {
	const end = start + bytes.readInt32LE(start);
	const nul = bytes.indexOf(0, start + 4);
	if (end > limit || nul < 0 || nul >= end) return fail('bad document sequence');
	const name = bytes.toString('utf8', start + 4, nul);
	const raw: Buffer[] = [];
	for (let at = nul + 1; at < end;) {
		const next = endOfDocument(bytes, at, end);
		raw.push(bytes.subarray(at, next));
		at = next;
	}
	return { name, raw, end };
}

function parseMsg(bytes: Buffer, requestId: number): Request {
	if (bytes.length < 26) return fail('OP_MSG is too short');
	const flags = bytes.readUInt32LE(16);
	if (flags & requiredFlags & ~(checksumPresent | moreToCome)) return fail('unknown required flag');
	const limit = bytes.length - (flags & checksumPresent ? 4 : 0);
	if (limit < bytes.length && crc32c(bytes.subarray(0, limit)) !== bytes.readUInt32LE(limit))
		return fail('the checksum is wrong');
	let command: Doc | undefined;
	const sequences: { name: string; raw: Buffer[] }[] = [];
	for (let at = 20; at < limit;) {
		const kind = bytes[at];
		if (kind === 0 && !command) {
			const end = endOfDocument(bytes, at + 1, limit);
			command = decodeCommand(bytes, at + 1, end);
			at = end;
		} else if (kind === 1 && at + 6 < limit) {
			const sequence = readSequence(bytes, at + 1, limit);
			sequences.push(sequence);
			at = sequence.end;
		} else return fail(`unexpected section kind ${kind}`);
	}
	if (!command) return fail('OP_MSG without a body');
	const isInsert = 'insert' in command;
	for (const { name, raw } of sequences) {
		if (name in command) return fail(`field ${name} is given twice`);
		command[name] = isInsert && name === 'documents' ? raw : raw.map((r) => decode(r));
	}
	return { requestId, command, legacy: false, wantsReply: (flags & moreToCome) === 0 };
}

function parseQuery(bytes: Buffer, requestId: number): Request {
	const nul = bytes.indexOf(0, 20);
	if (nul < 0) return fail('bad OP_QUERY');
	const namespace = bytes.toString('utf8', 20, nul);
	const start = nul + 9;
	const command = decode(bytes.subarray(start, endOfDocument(bytes, start, bytes.length)));
	const name = Object.keys(command)[0]?.toLowerCase();
	if (!namespace.endsWith('.$cmd') || (name !== 'ismaster' && name !== 'hello')) {
		return fail('OP_QUERY is accepted for the first hello only');
	}
	return {
		requestId,
		command: { ...command, $db: namespace.slice(0, -5) },
		legacy: true,
		wantsReply: true
	};
}

/** Reads one whole message, header included. Throws on anything malformed. */
export function parseMessage(bytes: Buffer): Request {
	const requestId = bytes.readInt32LE(4);
	const opCode = bytes.readInt32LE(12);
	if (opCode === opMsg) return parseMsg(bytes, requestId);
	if (opCode === opQuery) return parseQuery(bytes, requestId);
	return fail(`opcode ${opCode} is not supported`);
}

/** What a reply must know of a message, whose content need not be understood. */
export const replyTo = (bytes: Buffer): Pick<Request, 'requestId' | 'legacy'> => ({
	requestId: bytes.readInt32LE(4),
	legacy: bytes.readInt32LE(12) === opQuery
});

/** The bytes that answer `request` with `reply`. */
export function replyMessage(request: Pick<Request, 'requestId' | 'legacy'>, reply: Doc): Buffer {
	const head = Buffer.alloc(request.legacy ? 36 : 21);
	head.writeInt32LE(request.requestId, 8);
	head.writeInt32LE(request.legacy ? opReply : opMsg, 12);
	if (request.legacy) head.writeInt32LE(1, 32);
	const message = encodeReply(reply, head);
	message.writeInt32LE(message.length, 0);
	return message;
}
