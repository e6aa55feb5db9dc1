import { DomainError } from '../errors/index.ts';
import { frameHash } from './frame.ts';
import type { FrameEntry } from './frame.ts';
import { orderedStrata } from './order.ts';
import type { Candidate } from './order.ts';
import { normalId } from './prn.ts';

export interface SamplePick {
	interactionId: string;
	stratum: string;
	/** Permanent random number, hexadecimal. */
	hex: string;
	/** 1-based place within the stratum. */
	order: number;
	/** n/N of the stratum, in (0, 1]; 1 where everything was taken. */
	inclusionProbability: number;
	stratumSize: number;
}

export interface SampleStratum {
	stratum: string;
	size: number;
	taken: number;
	inclusionProbability: number;
}

export interface SampleRequest {
	/** Hexadecimal, at least 128 bits. */
	seed: string;
	/** Separates plans: the same seed with another plan draws independently. */
	planId: string;
	frame: readonly FrameEntry[];
	/** Interactions per stratum, ≥ 1. */
	perStratum: number;
}

export interface Sample {
	picks: SamplePick[];
	strata: SampleStratum[];
	frameHash: string;
	frameSize: number;
}

/**
 * A simple random sample without replacement in every stratum: the `perStratum` smallest permanent random
 * numbers, all where the stratum holds no more (methods §1.1–1.2, SA4–SA6). Picks come by stratum, then
 * order. An empty frame gives no picks. Throws `duplicate` for a repeated interaction, `invalidInput` for
 * a bad seed, id, size or number.
 */
export function drawSample({ seed, planId, frame, perStratum }: SampleRequest): Sample {
	requirePerStratum(perStratum);
	const strata: SampleStratum[] = [];
	const picks: SamplePick[] = [];
	for (const [stratum, members] of orderedStrata(seed, planId, frame)) {
		const taken = Math.min(perStratum, members.length);
		const inclusionProbability = taken / members.length;
		strata.push({ stratum, size: members.length, taken, inclusionProbability });
		picks.push(...members.slice(0, taken).map((member) => pickOf(member, perStratum)));
	}
	return { picks, strata, frameHash: frameHash(frame), frameSize: frame.length };
}

export interface ReplacementRequest extends SampleRequest {
	stratum: string;
	/** Every interaction taken so far, replaced ones included. */
	taken: readonly string[];
}

/**
 * The next interaction of the stratum's random order that is not in `taken`, or null where none is left
 * (methods §1.6, SA7). It keeps the stratum's n/N. Throws `hashMismatch` when `taken` names an interaction
 * the frame does not hold: then it is not the frame that was drawn from.
 */
export function nextReplacement(request: ReplacementRequest): SamplePick | null {
	const { seed, planId, frame, perStratum, stratum, taken } = request;
	requirePerStratum(perStratum);
	const strata = orderedStrata(seed, planId, frame);
	const known = new Set([...strata.values()].flat().map(({ id }) => id));
	const used = new Set(taken.map((interactionId) => normalId(interactionId, 'taken')));
	for (const id of used) {
		if (!known.has(id)) throw new DomainError('hashMismatch', { interactionId: id });
	}
	const members = strata.get(normalId(stratum, 'stratum')) ?? [];
	const next = members.find(({ id }) => !used.has(id));
	return next === undefined ? null : pickOf(next, perStratum);
}

/** A candidate as a pick of n per stratum. */
export function pickOf(
	{ interactionId, stratum, hex, order, stratumSize }: Candidate,
	perStratum: number
): SamplePick {
	const inclusionProbability = Math.min(perStratum, stratumSize) / stratumSize;
	return { interactionId, stratum, hex, order, inclusionProbability, stratumSize };
}

function requirePerStratum(perStratum: number): void {
	if (!Number.isSafeInteger(perStratum) || perStratum < 1) {
		throw new DomainError('invalidInput', { reason: 'badPerStratum' });
	}
}
