import type { AnswerValue, EvaluationDraft, Evidence } from '@earshot/domain/evaluation';
import type { Scale } from '@earshot/domain/rubric';
import { answerOf, withAnswer } from './draft.ts';

/** The piece after the one in hand, or before it, round the ends; the first or last where none is. */
export function nextEvidence(
	evidence: readonly Evidence[],
	inHand: string | null,
	by: 1 | -1
): Evidence | undefined {
	const at = evidence.findIndex((one) => one.id === inHand);
	if (at === -1) return by === 1 ? evidence[0] : evidence.at(-1);
	return evidence[(at + by + evidence.length) % evidence.length];
}

/** The piece that keys act on: the one in hand, else the newest. */
export const meantEvidence = (
	evidence: readonly Evidence[],
	inHand: string | null
): Evidence | undefined => evidence.find((one) => one.id === inHand) ?? evidence.at(-1);

/** With one edge of a clip moved; null where it would be empty or is no clip. */
export function withClipEdge(
	draft: EvaluationDraft,
	id: string,
	evidenceId: string,
	edge: { startMs: number } | { endMs: number }
): EvaluationDraft | null {
	const { evidence } = answerOf(draft, id);
	const clip = evidence.find((one) => one.id === evidenceId);
	if (clip?.kind !== 'range') return null;
	const moved = { ...clip, ...edge };
	if (moved.endMs <= moved.startMs) return null;
	return withAnswer(draft, id, {
		evidence: evidence.map((one) => (one.id === evidenceId ? moved : one))
	});
}

const countMost = 999;

/** One occurrence or point more or less; null where the scale does not count, or at its end. */
export function counted(scale: Scale, value: AnswerValue | null, by: 1 | -1): AnswerValue | null {
	if (scale.kind === 'deduction' || scale.kind === 'bonus') {
		const count = value?.kind === 'count' ? value.count + by : Math.max(0, by);
		return count >= 0 && count <= countMost ? { kind: 'count', count } : null;
	}
	if (scale.kind !== 'points') return null;
	const points = value?.kind === 'points' ? value.points + by : by === 1 ? 0 : scale.max;
	return points >= 0 && points <= scale.max ? { kind: 'points', points } : null;
}
