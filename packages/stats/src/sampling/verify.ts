import { normalId, seedCommitment } from '../random/prn.ts';
import { orderedStrata, plannedCount } from './draw.ts';
import type { Sample, SamplePick, SamplePlan } from './draw.ts';
import { frameHash, type FrameEntry } from './frame.ts';

/** A draw as recorded, with the seed revealed; replacements stand among the picks. */
export type RevealedDraw = SamplePlan &
	Pick<Sample, 'frameHash' | 'frameSize'> & {
		/** What was published before the frame was known, where it was. */
		readonly seedCommitment?: string;
		readonly picks: readonly (SamplePick & { readonly replaces?: string | null })[];
	};

const pickFields = ['stratum', 'hex', 'order', 'inclusionProbability', 'stratumSize'] as const;
type Compared = { readonly expected: string | number; readonly found: string | number };

/** One way in which the record differs from what seed and frame give. */
export type DrawDifference =
	| ({ readonly kind: 'seedCommitment' | 'frameHash' | 'frameSize' } & Compared)
	/** The random order calls for it and it is not there, or the reverse, or it is there twice. */
	| { readonly kind: 'missing' | 'unexpected' | 'repeated'; readonly interactionId: string }
	| ({ readonly kind: (typeof pickFields)[number]; readonly interactionId: string } & Compared);

/**
 * Recomputes commitment, frame hash, random numbers, order and selection from the revealed seed and the
 * frozen frame, and lists every difference; an empty list proves the draw (Calandrino, Halderman & Felten
 * 2008). With r replacements a stratum must hold exactly the first n + r of its order. `RangeError` for a
 * frame or seed that cannot be drawn from [SA8].
 */
export function verifyDraw(draw: RevealedDraw, frame: readonly FrameEntry[]): DrawDifference[] {
	const commitment = seedCommitment(draw.seed);
	const proofs = [
		['seedCommitment', commitment, draw.seedCommitment ?? commitment],
		['frameHash', frameHash(frame), draw.frameHash],
		['frameSize', frame.length, draw.frameSize]
	] as const;
	const differences: DrawDifference[] = proofs
		.filter(([, expected, found]) => expected !== found)
		.map(([kind, expected, found]) => ({ kind, expected, found }));
	const expected = expectedPicks(draw, frame);
	const seen = new Set<string>();
	for (const pick of draw.picks) {
		const { interactionId } = pick;
		const id = normalId(interactionId);
		const right = expected.get(id);
		if (seen.has(id)) differences.push({ kind: 'repeated', interactionId });
		else if (right === undefined) differences.push({ kind: 'unexpected', interactionId });
		else differences.push(...fieldDifferences(right, pick));
		seen.add(id);
	}
	for (const [id, { interactionId }] of expected) {
		if (!seen.has(id)) differences.push({ kind: 'missing', interactionId });
	}
	return differences;
}

function fieldDifferences(right: SamplePick, pick: SamplePick): DrawDifference[] {
	const { interactionId } = pick;
	return pickFields
		.filter((field) => right[field] !== pick[field])
		.map((kind) => ({ kind, interactionId, expected: right[kind], found: pick[kind] }));
}

function expectedPicks(draw: RevealedDraw, frame: readonly FrameEntry[]): Map<string, SamplePick> {
	const replacing = new Set(
		draw.picks
			.filter(({ replaces }) => replaces !== null && replaces !== undefined)
			.map(({ interactionId }) => normalId(interactionId))
	);
	return new Map(
		[...orderedStrata({ ...draw, frame })].flatMap(([stratum, members]) => {
			const replacements = members.filter(({ id }) => replacing.has(id)).length;
			const picks = members.slice(0, plannedCount(draw, stratum) + replacements);
			return picks.map((pick): [string, SamplePick] => [pick.id, pick]);
		})
	);
}
