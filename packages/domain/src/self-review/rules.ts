import { DomainError } from '../errors/index.ts';
import {
	evidenceIssues,
	mergeHeard,
	type Evaluation,
	type EvaluationDraft,
	type SubmitGround
} from '../evaluation/index.ts';
import { missingAnswers, scoreEvaluation } from '../rubric/index.ts';
import type { SelfReview } from './schema.ts';

export type SelfReviewCommand =
	| { kind: 'open'; evaluation: Evaluation; userId: string; name: string }
	| { kind: 'save'; rev: number; saveId: string; draft: EvaluationDraft }
	| { kind: 'submit'; rev: number; ground: SubmitGround; scoreShown: boolean };

type Of<K extends SelfReviewCommand['kind']> = Extract<SelfReviewCommand, { kind: K }>;

export interface SelfReviewDecision {
	selfReview: SelfReview;
	/** False where the command was answered before: nothing to write. */
	changed: boolean;
}

/**
 * The life of a self-review (SR1–SR5): nothing → draft → submitted. `state` is null before `open`. Throws
 * `stateConflict`, `revConflict` (params `currentRev`), `incomplete` (issues), `invalidInput`, `notFound`.
 */
export function decideSelfReview(
	state: SelfReview | null,
	command: SelfReviewCommand,
	now: Date
): SelfReviewDecision {
	if (command.kind === 'open') return open(state, command, now);
	if (!state) throw new DomainError('notFound');
	return command.kind === 'save' ? save(state, command, now) : submit(state, command, now);
}

function open(state: SelfReview | null, command: Of<'open'>, now: Date): SelfReviewDecision {
	if (state) return { selfReview: state, changed: false };
	const { evaluation, userId, name } = command;
	if (evaluation.state === 'draft') {
		throw new DomainError('stateConflict', { state: evaluation.state });
	}
	const { _id, interactionId, channel, agentId, teamId, rubricVersionId, simulated } = evaluation;
	const selfReview: SelfReview = {
		...{ _id, interactionId, channel, agentId, teamId, rubricVersionId, simulated },
		v: 1,
		openedBy: { userId, name },
		state: 'draft',
		draft: { answers: {}, summary: '', heard: [], activeMs: 0 },
		lastSaveId: null,
		result: null,
		scoreShown: null,
		submittedAt: null,
		rev: 0,
		createdAt: now,
		updatedAt: now
	};
	return { selfReview, changed: true };
}

function save(state: SelfReview, command: Of<'save'>, now: Date): SelfReviewDecision {
	if (state.lastSaveId === command.saveId) return { selfReview: state, changed: false };
	requireDraft(state, command.rev);
	const draft = { ...command.draft, heard: mergeHeard(command.draft.heard) };
	return changed(state, { draft, lastSaveId: command.saveId }, now);
}

function submit(state: SelfReview, command: Of<'submit'>, now: Date): SelfReviewDecision {
	const { rev, ground, scoreShown } = command;
	requireDraft(state, rev);
	const result = selfScore(state, ground);
	return changed(state, { state: 'submitted', result, scoreShown, submittedAt: now }, now);
}

function selfScore({ draft, rubricVersionId, channel }: SelfReview, ground: SubmitGround) {
	const { rubric, queue, earlier } = ground;
	if (rubric._id !== rubricVersionId) {
		throw new DomainError('invalidInput', { expected: rubricVersionId, given: rubric._id });
	}
	const asked = { channel, queue, earlier };
	const issues = [
		...missingAnswers(rubric.content, draft.answers, asked).filter(
			({ path }) => path[2] !== 'evidence'
		),
		...evidenceIssues(draft.answers, ground)
	];
	if (issues.length > 0) throw new DomainError('incomplete', { count: issues.length }, issues);
	return scoreEvaluation(rubric.content, draft.answers, asked);
}

function changed(state: SelfReview, change: Partial<SelfReview>, now: Date): SelfReviewDecision {
	return {
		selfReview: { ...state, ...change, rev: state.rev + 1, updatedAt: now },
		changed: true
	};
}

function requireDraft(state: SelfReview, rev: number): void {
	if (state.state !== 'draft') throw new DomainError('stateConflict', { state: state.state });
	if (state.rev !== rev) throw new DomainError('revConflict', { currentRev: state.rev });
}
