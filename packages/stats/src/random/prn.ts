import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { requireThat } from '../checks.ts';
import { seededRandom, type Random } from './prng.ts';

/** `hex`: 64 lower-case hexadecimal digits; `u`: the same number on (0, 1) with 52 bits. */
export type PermanentRandomNumber = { readonly hex: string; readonly u: number };

const PREFIX = 'qa-prn/v1';
// A line break or tab in an id would let two different messages or frame lines read the same.
const UNSAFE = /[\t\n\r]/;

/** SHA-256 of the UTF-8 of a text, 64 lower-case hexadecimal digits. */
export function sha256Hex(text: string): string {
	return bytesToHex(sha256(utf8ToBytes(text)));
}

/** An id in the form that is hashed, NFC; `RangeError` when empty, not well-formed, or with a tab or line break. */
export function normalId(id: string): string {
	requireThat(
		id !== '' && !UNSAFE.test(id) && id.isWellFormed(),
		'an id must be well-formed text without tab or line break'
	);
	return id.normalize('NFC');
}

function requireSeed(seedHex: string): void {
	requireThat(
		/^[0-9a-f]{32,}$/.test(seedHex),
		'a seed must be at least 32 lower-case hexadecimal digits'
	);
}

/**
 * The permanent random numbers of one plan (Ohlsson 1995): HMAC-SHA-256 with the seed's hexadecimal text
 * as key over `qa-prn/v1\n<planId>\n<itemId>`, UTF-8, ids in NFC; u = (first 52 bits + ½) / 2⁵². Anybody
 * with the seed can recompute one number alone. `RangeError` for a seed below 128 bits or a bad id [RN3].
 */
export function permanentRandomNumbers(
	seedHex: string,
	planId: string
): (itemId: string) => PermanentRandomNumber {
	requireSeed(seedHex);
	const keyed = hmac.create(sha256, utf8ToBytes(seedHex));
	keyed.update(utf8ToBytes(`${PREFIX}\n${normalId(planId)}\n`));
	return (itemId) => {
		const hex = bytesToHex(
			keyed
				.clone()
				.update(utf8ToBytes(normalId(itemId)))
				.digest()
		);
		return { hex, u: (Number.parseInt(hex.slice(0, 13), 16) + 0.5) / 2 ** 52 };
	};
}

/** SHA-256 of the seed's hexadecimal text: published before the frame is known [RN4]. */
export function seedCommitment(seedHex: string): string {
	requireSeed(seedHex);
	return sha256Hex(seedHex);
}

/**
 * The seed of a draw in which neither side chooses alone: SHA-256 of the sealed seed followed by the
 * witness's text in NFC, typed after the frame was frozen [RN4].
 */
export function witnessedSeed(sealedSeedHex: string, witnessText: string): string {
	requireSeed(sealedSeedHex);
	requireThat(witnessText !== '' && witnessText.isWellFormed(), 'the text must be well-formed');
	return sha256Hex(sealedSeedHex + witnessText.normalize('NFC'));
}

/**
 * The generator of one purpose, for bootstrap, jitter and simulation: `seededRandom` of SHA-256 over
 * seed, line break, purpose. Two purposes of one seed are independent; never for selection [RN5].
 */
export function randomFor(seedHex: string, purpose: string): Random {
	requireSeed(seedHex);
	return seededRandom(sha256Hex(`${seedHex}\n${purpose}`));
}
