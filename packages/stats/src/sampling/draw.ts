import { requireThat, requireWhole } from '../checks.ts';
import { normalId, permanentRandomNumbers } from '../random/prn.ts';
import { compareCodePoints, frameHash, normalFrame } from './frame.ts';
import type { FrameEntry, NormalEntry } from './frame.ts';
import { inclusionProbabilities, paretoRank } from './probabilities.ts';

export type SamplePick = {
	readonly interactionId: string;
	readonly stratum: string;
	/** Permanent random number, hexadecimal. */
	readonly hex: string;
	/** 1-based place in the random order of the stratum. */
	readonly order: number;
	/** π in (0, 1]; 1 where everything was taken and for certainty units. */
	readonly inclusionProbability: number;
	readonly stratumSize: number;
};

export type SampleStratum = {
	readonly stratum: string;
	readonly size: number;
	readonly taken: number;
};

export type SamplePlan = {
	/** Hexadecimal, at least 128 bits. */
	readonly seed: string;
	/** Separates plans: the same seed with another plan draws independently. */
	readonly planId: string;
	/** `srswor`: equal probabilities (default); `pareto`: proportional to size. */
	readonly method?: 'srswor' | 'pareto';
	/** Interactions per stratum, whole and ≥ 1, or ≥ 0 for each stratum by name (none named: 0). */
	readonly perStratum: number | ReadonlyMap<string, number>;
};

export type SampleRequest = SamplePlan & { readonly frame: readonly FrameEntry[] };

export type Sample = {
	/** By stratum in code-point order, then order. */
	readonly picks: SamplePick[];
	readonly strata: SampleStratum[];
	readonly frameHash: string;
	readonly frameSize: number;
};

/** A pick with its id in NFC. */
type Candidate = SamplePick & { readonly id: string };

/**
 * A fixed-size sample without replacement in every stratum by permanent random numbers, all where the
 * stratum holds no more: the n smallest numbers (sequential SRSWOR; Ohlsson 1995), or the n smallest
 * Pareto ranks (Rosén 1997). `RangeError` for a repeated interaction, a bad seed, id, size or number
 * [SA2] [SA3] [SA5].
 */
export function drawSample(request: SampleRequest): Sample {
	const strata: SampleStratum[] = [];
	const picks: SamplePick[] = [];
	for (const [stratum, members] of orderedStrata(request)) {
		const taken = Math.min(plannedCount(request, stratum), members.length);
		strata.push({ stratum, size: members.length, taken });
		picks.push(...members.slice(0, taken).map(({ id: _id, ...pick }) => pick));
	}
	const { frame } = request;
	return { picks, strata, frameHash: frameHash(frame), frameSize: frame.length };
}

/**
 * The next interaction of the stratum's random order that is not in `taken` (all taken so far, replaced
 * ones included), or null where none is left; its π is that of the plan. `RangeError` when `taken` names
 * an interaction outside the frame: then it is not the frame that was drawn from [SA4].
 */
export function nextReplacement(
	request: SampleRequest,
	stratum: string,
	taken: readonly string[]
): SamplePick | null {
	const known = new Set(normalFrame(request.frame).map(({ id }) => id));
	const used = new Set(taken.map(normalId));
	requireThat(used.isSubsetOf(known), 'taken names an interaction outside the frame');
	const members = orderedStrata(request).get(normalId(stratum)) ?? [];
	const next = members.find(({ id }) => !used.has(id));
	if (next === undefined) return null;
	const { id: _id, ...pick } = next;
	return pick;
}

/** n of a stratum as planned, not yet capped at its size. */
export function plannedCount({ perStratum }: SamplePlan, stratum: string): number {
	const named = typeof perStratum !== 'number';
	const n = named ? (perStratum.get(stratum) ?? 0) : perStratum;
	requireWhole('perStratum', n, named ? 0 : 1);
	return n;
}

/**
 * Every stratum, in code-point order, with all its members in the order in which the plan takes them;
 * the order of the frame does not matter [SA2].
 */
export function orderedStrata(request: SampleRequest): Map<string, Candidate[]> {
	const numberOf = permanentRandomNumbers(request.seed, request.planId);
	plannedCount(request, '');
	const strata = Map.groupBy(normalFrame(request.frame), ({ stratum }) => stratum);
	const names = [...strata.keys()].toSorted(compareCodePoints);
	return new Map(
		names.map((name) => [name, orderOf(request, name, strata.get(name) ?? [], numberOf)])
	);
}

function orderOf(
	plan: SamplePlan,
	stratum: string,
	members: readonly NormalEntry[],
	numberOf: ReturnType<typeof permanentRandomNumbers>
): Candidate[] {
	const probabilities = plannedProbabilities(plan, stratum, members);
	const ranked = members.map(({ id, interactionId }, i) => {
		const { hex, u } = numberOf(id);
		const inclusionProbability = probabilities[i] ?? 0;
		const rank = plan.method === 'pareto' ? paretoRank(u, inclusionProbability) : 0;
		const stratumSize = members.length;
		return { rank, pick: { id, interactionId, stratum, hex, inclusionProbability, stratumSize } };
	});
	ranked.sort(
		(a, b) =>
			a.rank - b.rank ||
			compareCodePoints(a.pick.hex, b.pick.hex) ||
			compareCodePoints(a.pick.id, b.pick.id)
	);
	return ranked.map(({ pick }, i) => ({ ...pick, order: i + 1 }));
}

function plannedProbabilities(
	plan: SamplePlan,
	stratum: string,
	members: readonly NormalEntry[]
): number[] {
	// A stratum without a share keeps an order, as if one were taken, so that it can be looked up.
	const n = Math.min(Math.max(1, plannedCount(plan, stratum)), members.length);
	if (plan.method !== 'pareto') return members.map(() => n / members.length);
	const sizes = members.map(({ size }) => size);
	return inclusionProbabilities(sizes, n);
}
