import { outcome, type Judge } from './outcome.ts';
import type { Evidence, OrderCondition } from './rule.ts';

/**
 * A then B, or A and no B, within so many turns; 0 turns: in the same turn. Evidence of B counts
 * from the end of A on. [RU6]
 */
export function judgeOrder(condition: OrderCondition, first: Judge, then: Judge): Judge {
	const { withinTurns, expected } = condition;
	return (view) => {
		const before = first(view);
		const after = then(view);
		if (before.holds === false) return outcome(false);
		if (before.holds === null) return outcome(null);
		if (after.holds === null) return outcome(null);
		const { turnOf } = view.conversation;
		const follows = (a: Evidence, b: Evidence) =>
			isAfter(a, b) && (turnOf[b.message] ?? 0) - (turnOf[a.message] ?? 0) <= withinTurns;
		const evidence = before.evidence.flatMap((a) => {
			const b = after.evidence.find((candidate) => follows(a, candidate));
			if (expected === 'present') return b ? [a, b] : [];
			return b ? [] : [a];
		});
		return outcome(evidence.length > 0, evidence);
	};
}

function isAfter(a: Evidence, b: Evidence): boolean {
	return b.message > a.message || (b.message === a.message && b.start >= a.end);
}
