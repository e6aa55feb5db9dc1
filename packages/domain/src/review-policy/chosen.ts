import { permanentRandomNumbers } from '../sampling/index.ts';

/** A review's number under the seed of its plan and the name of what it is chosen for (RP7); null without a plan. */
export function choiceOf(
	seed: string | null,
	purpose: 'review-check/v1' | 'second-review/v1',
	{ share, evaluationId }: { share: number | undefined; evaluationId: string }
): { hex: string; chosen: boolean } | null {
	if (share === undefined || seed === null) return null;
	const { u, hex } = permanentRandomNumbers(seed, purpose)(evaluationId);
	return { hex, chosen: u < share };
}
