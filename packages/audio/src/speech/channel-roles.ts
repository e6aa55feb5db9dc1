import type { Side } from './conversation.ts';
import { intersect, totalMs, union, type Interval } from './interval.ts';

/** When a side speaks by a transcript. */
export interface Turn extends Interval {
	side: Side;
}

const evidenceMinMs = 5000;
const marginMin = 0.2;

/**
 * Whether the channels stand the other way round than believed, by a transcript that names who
 * speaks when: the share of its time in which the believed channel speaks, against the other. [AU56]
 * @returns null when the transcript does not tell
 */
export function channelsSwapped(
	agent: readonly Interval[],
	customer: readonly Interval[],
	turns: readonly Turn[]
): boolean | null {
	const of = (side: Side) => union(turns.filter((turn) => turn.side === side));
	const [saidByAgent, saidByCustomer] = [of('agent'), of('customer')];
	const both = (a: readonly Interval[], b: readonly Interval[]) => totalMs(intersect(a, b));
	const straight = both(saidByAgent, agent) + both(saidByCustomer, customer);
	const crossed = both(saidByAgent, customer) + both(saidByCustomer, agent);
	const heard = straight + crossed;
	if (heard < evidenceMinMs || Math.abs(straight - crossed) < marginMin * heard) return null;
	return crossed > straight;
}
