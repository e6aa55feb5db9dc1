import { canonicalJson } from '../hash/index.ts';
import type { Answers, AnswerValue, TraceLine } from '../evaluation/schema.ts';
import type { ScoreGround } from './asked.ts';
import type { Scale } from './scale.ts';
import type { RubricContent } from './schema.ts';
import { criteriaOf } from './shares.ts';

/** Why a criterion of the version tried has no answer among those given then. */
export const unmappedReasons = [
	/** The rubric did not have it. */
	'added',
	/** It was hidden. */
	'notAskedThen',
	/** The answer does not fit the scale of now, or means something else on it. */
	'scaleChanged',
	/** "Not applicable" was answered and is refused now. */
	'notApplicableRefused',
	/** It was left empty and must be given now. */
	'unanswered'
] as const;
export type UnmappedReason = (typeof unmappedReasons)[number];

/** What was reviewed once, and under which version. */
export interface PastReview {
	content: RubricContent;
	answers: Answers;
	trace: readonly TraceLine[];
	/** As it stands for the version tried: `earlier` counts for its repeated deductions. */
	ground: ScoreGround;
}

/** An answer of then under a criterion of now; null where none was given. */
export type Mapped = { value: AnswerValue | null } | { value: null; why: UnmappedReason };

/** What each criterion of `content` takes from a past review, by criterion (RB40). */
export function mapAnswers(past: PastReview, content: RubricContent): Map<string, Mapped> {
	const old = new Map(criteriaOf(past.content).map(({ criterion }) => [criterion.id, criterion]));
	const hidden = hiddenThen(past);
	return new Map(
		criteriaOf(content).map(({ criterion: { id, scale } }): [string, Mapped] => {
			const was = old.get(id);
			if (was === undefined) return [id, { value: null, why: 'added' }];
			if (hidden.has(id)) return [id, { value: null, why: 'notAskedThen' }];
			const value = past.answers[id]?.value ?? null;
			const plain = value === null || value.kind === 'notApplicable';
			if (plain || sameMeaning(was.scale, scale)) return [id, { value }];
			return [id, { value: null, why: 'scaleChanged' }];
		})
	);
}

/** Criteria answered then that `content` no longer has. */
export function removedFrom(past: PastReview, content: RubricContent): string[] {
	const kept = new Set(criteriaOf(content).map(({ criterion }) => criterion.id));
	const hidden = hiddenThen(past);
	return criteriaOf(past.content)
		.map(({ criterion }) => criterion.id)
		.filter((id) => !kept.has(id) && !hidden.has(id) && (past.answers[id]?.value ?? null) !== null);
}

const hiddenThen = ({ trace }: PastReview): Set<string> =>
	new Set(trace.filter(({ outcome }) => outcome === 'hidden').map(({ ref }) => ref));

/** 5 of 5 points is not 5 of 10, and 5 minutes are not 5 seconds; what an answer earns may change, what it says may not. */
function sameMeaning(was: Scale, now: Scale): boolean {
	if (was.kind === 'points' && now.kind === 'points') return was.max === now.max;
	if (was.kind === 'numeric' && now.kind === 'numeric')
		return canonicalJson(was.unit) === canonicalJson(now.unit);
	return was.kind === now.kind;
}
