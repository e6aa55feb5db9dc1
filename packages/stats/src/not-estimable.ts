/**
 * The answer of an estimator that has no value for these data: what a screen shows instead of a
 * number. Malformed input (NaN, out of range, lengths that differ) is a `RangeError` instead.
 */
export type NotEstimable<Reason extends string> = {
	readonly kind: 'notEstimable';
	readonly reason: Reason;
};

/** Builds the answer "no value, because …" [ST1]. */
export function notEstimable<Reason extends string>(reason: Reason): NotEstimable<Reason> {
	return { kind: 'notEstimable', reason };
}
