import { complement, intersect, intervalAt, totalMs, union, type Interval } from './interval.ts';

export type Side = 'agent' | 'customer';

/** Both talk at once. `cutIn` is who interrupted; null: a short back-channel ("嗯", "uh-huh"). */
export interface Overtalk extends Interval {
	cutIn: Side | null;
	/** Who, after a cut-in, falls silent while the other talks on; null: nobody gave way, or no cut-in. */
	yielded: Side | null;
}

/** Delay from the end of one side's speech to the other side's answer. */
export interface ReplyLatency {
	count: number;
	medianMs: number | null;
	maxMs: number | null;
}

export interface ConversationMeasures {
	agentTalkMs: number;
	customerTalkMs: number;
	/** agent ÷ (agent + customer), 0–1; null when nobody talks. */
	agentTalkRatio: number | null;
	silenceMs: number;
	longestSilenceMs: number;
	/** Silences of at least 2 s. */
	silences: Interval[];
	overtalkMs: number;
	overtalk: Overtalk[];
	interruptions: Record<Side, number>;
	replyLatency: Record<Side, ReplyLatency>;
}

const listedSilenceMs = 2000;
/** Shorter overlaps lie within the tolerance of two speech boundaries. */
const overtalkMinMs = 50;
const cutInAfterMs = 500;
const cutInOverlapMs = 300;
const talksOnMs = 300;

/**
 * What two lists of speech say about a conversation. [AU20–AU24]
 * @param agent sorted, free of overlap, within [0, durationMs]; `customer` likewise
 */
export function conversationMeasures(
	agent: readonly Interval[],
	customer: readonly Interval[],
	durationMs: number
): ConversationMeasures {
	const agentTalkMs = totalMs(agent);
	const customerTalkMs = totalMs(customer);
	const talkMs = agentTalkMs + customerTalkMs;
	const silence = complement(union(agent, customer), durationMs);
	const overtalk = findOvertalk(agent, customer);
	const cutIns = (side: Side) => overtalk.filter(({ cutIn }) => cutIn === side).length;
	return {
		agentTalkMs,
		customerTalkMs,
		agentTalkRatio: talkMs === 0 ? null : agentTalkMs / talkMs,
		...silenceMeasures(silence),
		overtalkMs: totalMs(overtalk),
		overtalk,
		interruptions: { agent: cutIns('agent'), customer: cutIns('customer') },
		replyLatency: { agent: replyLatency(customer, agent), customer: replyLatency(agent, customer) }
	};
}

/** The silences of a list of pauses: total, longest, and those of at least 2 s. [AU21] */
export function silenceMeasures(
	pauses: readonly Interval[]
): Pick<ConversationMeasures, 'silenceMs' | 'longestSilenceMs' | 'silences'> {
	return {
		silenceMs: totalMs(pauses),
		longestSilenceMs: pauses.reduce((max, { startMs, endMs }) => Math.max(max, endMs - startMs), 0),
		silences: pauses.filter(({ startMs, endMs }) => endMs - startMs >= listedSilenceMs)
	};
}

function findOvertalk(agent: readonly Interval[], customer: readonly Interval[]): Overtalk[] {
	const overlaps = intersect(agent, customer);
	const counted = overlaps.filter(({ startMs, endMs }) => endMs - startMs >= overtalkMinMs);
	return counted.map((overlap) => {
		const cutIn = cutsIn(overlap, agent, customer)
			? 'agent'
			: cutsIn(overlap, customer, agent)
				? 'customer'
				: null;
		const yielded = cutIn === null ? null : yields(overlap, agent, customer);
		return { ...overlap, cutIn, yielded };
	});
}

function yields(
	{ endMs }: Interval,
	agent: readonly Interval[],
	customer: readonly Interval[]
): Side | null {
	const talksOn = (side: readonly Interval[]) =>
		(intervalAt(side, endMs - 1)?.endMs ?? 0) - endMs >= talksOnMs;
	if (talksOn(customer)) return 'agent';
	return talksOn(agent) ? 'customer' : null;
}

function cutsIn(overlap: Interval, by: readonly Interval[], into: readonly Interval[]): boolean {
	const { startMs, endMs } = overlap;
	if (endMs - startMs < cutInOverlapMs) return false;
	const cut = intervalAt(into, startMs);
	const startsHere = intervalAt(by, startMs)?.startMs === startMs;
	return startsHere && cut !== undefined && startMs - cut.startMs >= cutInAfterMs;
}

function replyLatency(asked: readonly Interval[], answered: readonly Interval[]): ReplyLatency {
	const waits: number[] = [];
	let next = 0;
	let askedUntil = -1;
	let answeredUntil = -1;
	for (const answer of answered) {
		for (; (asked[next]?.startMs ?? Infinity) <= answer.startMs; next++) {
			askedUntil = asked[next]?.endMs ?? askedUntil;
		}
		if (askedUntil > answeredUntil && askedUntil <= answer.startMs) {
			waits.push(answer.startMs - askedUntil);
		}
		answeredUntil = answer.endMs;
	}
	waits.sort((a, b) => a - b);
	return { count: waits.length, medianMs: median(waits), maxMs: waits.at(-1) ?? null };
}

function median(sorted: readonly number[]): number | null {
	const upper = sorted[Math.floor(sorted.length / 2)];
	const lower = sorted[Math.ceil(sorted.length / 2) - 1];
	return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
