import { compareCodePoints } from './code-points.ts';
import { normalFrame } from './frame.ts';
import type { FrameEntry } from './frame.ts';
import { permanentRandomNumbers } from './prn.ts';

/** An interaction with its place in the fixed random order of its stratum. */
export interface Candidate {
	/** The id in NFC. */
	id: string;
	interactionId: string;
	stratum: string;
	hex: string;
	/** 1-based. */
	order: number;
	stratumSize: number;
}

/**
 * The random order of every stratum: ascending by permanent random number, equal ones by id. Strata come
 * in code-point order. The order of `frame` does not matter, and a new entry only inserts itself (SA4).
 */
export function orderedStrata(
	seed: string,
	planId: string,
	frame: readonly FrameEntry[]
): Map<string, Candidate[]> {
	const numberOf = permanentRandomNumbers(seed, planId);
	const numbered = normalFrame(frame).map(({ id, interactionId, stratum }) => ({
		id,
		interactionId,
		stratum,
		hex: numberOf(id).hex
	}));
	const strata = Map.groupBy(numbered, ({ stratum }) => stratum);
	const names = [...strata.keys()].toSorted(compareCodePoints);
	return new Map(
		names.map((name) => {
			const members = (strata.get(name) ?? []).toSorted(
				(a, b) => compareCodePoints(a.hex, b.hex) || compareCodePoints(a.id, b.id)
			);
			return [
				name,
				members.map((member, i) => ({ ...member, order: i + 1, stratumSize: members.length }))
			];
		})
	);
}
