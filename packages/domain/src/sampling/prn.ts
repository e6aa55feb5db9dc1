import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { DomainError } from '../errors/index.ts';
import { sha256Hex } from '../hash/index.ts';

/** `hex`: 64 lower-case hexadecimal digits; `u`: the same number on (0, 1) with 52 bits. */
export interface PermanentRandomNumber {
	hex: string;
	u: number;
}

const PREFIX = 'qa-prn/v1';
const SEED = /^[0-9a-f]{32,}$/;
// A line break or tab in an id would let two different messages or frame lines read the same.
const UNSAFE = /[\t\n\r]/;

/**
 * The permanent random number of one item under one plan (Ohlsson 1995; methods §1.1, SA1): HMAC-SHA-256
 * with the seed's hexadecimal text as key over `qa-prn/v1\n<planId>\n<itemId>`, UTF-8, ids in NFC.
 * u = (first 52 bits + ½) / 2⁵². Throws `invalidInput` for a seed that is not at least 128 bits of
 * lower-case hex, or an id that is empty, holds a tab or line break, or is not well-formed text.
 */
export function permanentRandomNumber(
	seedHex: string,
	planId: string,
	itemId: string
): PermanentRandomNumber {
	return permanentRandomNumbers(seedHex, planId)(itemId);
}

/** The same for many items of one plan: the key is prepared once. */
export function permanentRandomNumbers(
	seedHex: string,
	planId: string
): (itemId: string) => PermanentRandomNumber {
	requireSeed(seedHex);
	const keyed = hmac.create(sha256, utf8ToBytes(seedHex));
	keyed.update(utf8ToBytes(`${PREFIX}\n${normalId(planId, 'planId')}\n`));
	return (itemId) => {
		const bytes = keyed
			.clone()
			.update(utf8ToBytes(normalId(itemId, 'itemId')))
			.digest();
		const hex = bytesToHex(bytes);
		return { hex, u: (Number.parseInt(hex.slice(0, 13), 16) + 0.5) / 2 ** 52 };
	};
}

/** SHA-256 of the seed's hexadecimal text: published before the frame is known (SA2). */
export function seedCommitment(seedHex: string): string {
	requireSeed(seedHex);
	return sha256Hex(seedHex);
}

/** An id or stratum in the form that is hashed: NFC. Throws `invalidInput` as above. */
export function normalId(id: string, field: string): string {
	if (id === '' || UNSAFE.test(id) || !id.isWellFormed()) {
		throw new DomainError('invalidInput', { reason: 'badId', field });
	}
	return id.normalize('NFC');
}

function requireSeed(seedHex: string): void {
	if (!SEED.test(seedHex)) throw new DomainError('invalidInput', { reason: 'badSeed' });
}
