import { DomainError } from '../errors/index.ts';
import { sha256Hex } from '../hash/index.ts';
import { compareCodePoints } from './code-points.ts';
import { normalId } from './prn.ts';

/** One interaction that can be drawn. */
export interface FrameEntry {
	interactionId: string;
	/** Drawn from separately; for n per agent the agent's id. */
	stratum: string;
	/** Size for unequal probabilities, > 0; 1 when left out. */
	size?: number;
}

/**
 * SHA-256 of the frozen frame (methods §1.1, SA3): one line `id \t stratum \t size \n` for each entry,
 * ids and strata in NFC, lines in code-point order, so that `LC_ALL=C sort frame.tsv | sha256sum` gives
 * the same. Throws `duplicate` for a repeated id, `invalidInput` for a bad id, stratum or size.
 */
export function frameHash(entries: readonly FrameEntry[]): string {
	const lines = normalFrame(entries).map(({ id, stratum, size }) => `${id}\t${stratum}\t${size}\n`);
	return sha256Hex(lines.toSorted(compareCodePoints).join(''));
}

export interface NormalEntry {
	/** The id in NFC, as it is hashed. */
	id: string;
	interactionId: string;
	stratum: string;
	size: number;
}

/** The frame in the form that is hashed; the same refusals as `frameHash`. */
export function normalFrame(entries: readonly FrameEntry[]): NormalEntry[] {
	const seen = new Set<string>();
	return entries.map(({ interactionId, stratum, size = 1 }) => {
		const id = normalId(interactionId, 'interactionId');
		if (seen.has(id)) throw new DomainError('duplicate', { interactionId });
		seen.add(id);
		if (!Number.isFinite(size) || size <= 0) {
			throw new DomainError('invalidInput', { reason: 'badSize', interactionId });
		}
		return { id, interactionId, stratum: normalId(stratum, 'stratum'), size };
	});
}
