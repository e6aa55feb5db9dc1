import type { ScoreResult } from '../evaluation/schema.ts';
import { fraction, less } from '../rubric/fraction.ts';
import { choiceOf } from './chosen.ts';
import type { CheckReason, ReviewCheck, ReviewPolicy } from './schema.ts';

export interface CheckGround {
	evaluationId: string;
	result: ScoreResult;
	/** The plan's seed, hexadecimal; null where there is no plan, and then no share is chosen. */
	seed: string | null;
	/** It was sent back before. */
	sentBack: boolean;
}

/**
 * Whether a submitted review waits for the QA lead, and why (RP6, RP7); undefined where the policy has no check and it
 * was not sent back. Throws `invalidInput` for a bad seed.
 */
export function checkOf(
	policy: ReviewPolicy | undefined,
	{ evaluationId, result, seed, sentBack }: CheckGround
): ReviewCheck | undefined {
	const rule = policy?.check;
	if (rule === undefined && !sentBack) return undefined;
	const { share, onFailure = false, onCritical = false, belowScore } = rule ?? {};
	const choice = choiceOf(seed, 'review-check/v1', { share, evaluationId });
	const holds: Record<CheckReason, boolean> = {
		share: choice?.chosen ?? false,
		failure: onFailure && result.failed.length > 0,
		critical: onCritical && result.criticalFailures.length > 0,
		belowScore: belowScore !== undefined && isBelow(result.score, belowScore),
		sentBack
	};
	const reasons = (Object.keys(holds) as CheckReason[]).filter((reason) => holds[reason]);
	return { reasons, hex: choice?.hex ?? null, approval: null };
}

const isBelow = (score: string | null, least: string): boolean =>
	score === null || less(fraction(score), fraction(least));
