import * as stats from '@earshot/stats';
import type { DrawDifference, FrameEntry, RevealedDraw, Sample } from '@earshot/stats';
import type { SamplePick, SampleRequest } from '@earshot/stats';
import { DomainError } from '../errors/index.ts';
import { refusing, requireDistinct } from './refusals.ts';

/**
 * The numbers that put items in a random order anybody with the seed can recompute (stats RN3). Throws
 * `invalidInput` for a bad seed, plan id or item id (SA1).
 */
export function permanentRandomNumbers(
	seedHex: string,
	planId: string
): (itemId: string) => stats.PermanentRandomNumber {
	const numberOf = refusing(() => stats.permanentRandomNumbers(seedHex, planId));
	return (itemId) => refusing(() => numberOf(itemId));
}

/** SHA-256 of the seed, published before the frame is known (stats RN4). `invalidInput` for a bad seed (SA2). */
export function seedCommitment(seedHex: string): string {
	return refusing(() => stats.seedCommitment(seedHex));
}

/**
 * SHA-256 of the frozen frame (stats SA1). Throws `duplicate` for a repeated interaction, `invalidInput`
 * for a bad id, stratum or size (SA6).
 */
export function frameHash(frame: readonly FrameEntry[]): string {
	return drawing(frame, () => stats.frameHash(frame));
}

/**
 * Draws from the frame (stats SA2, SA3); an empty frame gives no picks. Throws as `frameHash`, and
 * `invalidInput` for a bad seed, plan id or number (SA5, SA6).
 */
export function drawSample(request: SampleRequest): Sample {
	return drawing(request.frame, () => stats.drawSample(request));
}

/**
 * The next of the stratum's order that is not in `taken` (all taken so far, replaced ones included), or
 * null where none is left (stats SA4). Throws as `drawSample`, and `hashMismatch` when `taken` names an
 * interaction the frame does not hold: then it is not the frame that was drawn from (SA7).
 */
export function nextReplacement(
	request: SampleRequest,
	stratum: string,
	taken: readonly string[]
): SamplePick | null {
	const { frame } = request;
	return drawing(frame, () => {
		const known = new Set(frame.map(({ interactionId }) => interactionId.normalize('NFC')));
		const alien = taken.find((id) => !known.has(id.normalize('NFC')));
		if (alien !== undefined) throw new DomainError('hashMismatch', { interactionId: alien });
		return stats.nextReplacement(request, stratum, taken);
	});
}

/**
 * Draws again and lists every difference to the record; an empty list proves it (stats SA8). Throws as
 * `drawSample` for a frame or seed that cannot be drawn from (SA8).
 */
export function verifyDraw(draw: RevealedDraw, frame: readonly FrameEntry[]): DrawDifference[] {
	return drawing(frame, () => stats.verifyDraw(draw, frame));
}

function drawing<T>(frame: readonly FrameEntry[], compute: () => T): T {
	requireDistinct(frame.map(({ interactionId }) => interactionId));
	return refusing(compute);
}
