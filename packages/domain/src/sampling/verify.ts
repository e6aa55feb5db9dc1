import { pickOf } from './draw.ts';
import type { Sample, SamplePick } from './draw.ts';
import { frameHash } from './frame.ts';
import type { FrameEntry } from './frame.ts';
import { orderedStrata } from './order.ts';
import { normalId, seedCommitment } from './prn.ts';

/** A draw as recorded, with the seed revealed; replacements stand among the picks. */
export interface RevealedDraw extends Pick<Sample, 'frameHash' | 'frameSize'> {
	seed: string;
	/** What was published before the frame was known, where it was. */
	seedCommitment?: string;
	planId: string;
	perStratum: number;
	picks: readonly (SamplePick & { replaces?: string | null })[];
}

const pickFields = ['stratum', 'hex', 'order', 'inclusionProbability', 'stratumSize'] as const;

/** One way in which the record differs from what seed and frame give. */
export type DrawDifference =
	| {
			kind: 'seedCommitment' | 'frameHash' | 'frameSize';
			expected: string | number;
			found: string | number;
	  }
	/** The random order calls for it and it is not there, or the reverse, or it is there twice. */
	| { kind: 'missing' | 'unexpected' | 'repeated'; interactionId: string }
	| {
			kind: (typeof pickFields)[number];
			interactionId: string;
			expected: string | number;
			found: string | number;
	  };

/**
 * Recomputes hashes, random numbers, order and selection, and lists every difference; an empty list
 * proves the draw (methods §1.1, SA8). With r replacements a stratum must hold exactly the first n + r of
 * its random order. Throws as `drawSample` for a frame or seed that cannot be drawn from.
 */
export function verifyDraw(draw: RevealedDraw, frame: readonly FrameEntry[]): DrawDifference[] {
	return [...proofDifferences(draw, frame), ...pickDifferences(draw, frame)];
}

function proofDifferences(draw: RevealedDraw, frame: readonly FrameEntry[]): DrawDifference[] {
	const commitment = seedCommitment(draw.seed);
	const pairs = [
		['seedCommitment', commitment, draw.seedCommitment ?? commitment],
		['frameHash', frameHash(frame), draw.frameHash],
		['frameSize', frame.length, draw.frameSize]
	] as const;
	return pairs
		.filter(([, expected, found]) => expected !== found)
		.map(([kind, expected, found]) => ({ kind, expected, found }));
}

function pickDifferences(draw: RevealedDraw, frame: readonly FrameEntry[]): DrawDifference[] {
	const expected = expectedPicks(draw, frame);
	const differences: DrawDifference[] = [];
	const seen = new Set<string>();
	for (const pick of draw.picks) {
		const { interactionId } = pick;
		const id = normalId(interactionId, 'interactionId');
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
	return pickFields
		.filter((field) => right[field] !== pick[field])
		.map((field) => ({
			kind: field,
			interactionId: pick.interactionId,
			expected: right[field],
			found: pick[field]
		}));
}

function expectedPicks(
	{ seed, planId, perStratum, picks }: RevealedDraw,
	frame: readonly FrameEntry[]
): Map<string, SamplePick> {
	const replacing = new Set(
		picks
			.filter(({ replaces }) => replaces !== null && replaces !== undefined)
			.map(({ interactionId }) => normalId(interactionId, 'interactionId'))
	);
	return new Map(
		[...orderedStrata(seed, planId, frame).values()].flatMap((members) => {
			const replacements = members.filter(({ id }) => replacing.has(id)).length;
			return members
				.slice(0, perStratum + replacements)
				.map((member): [string, SamplePick] => [member.id, pickOf(member, perStratum)]);
		})
	);
}
