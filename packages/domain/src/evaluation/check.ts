import { DomainError } from '../errors/index.ts';
import { checkOf, secondReviewOf } from '../review-policy/index.ts';
import type { EvaluationCommand, EvaluationDecision } from './commands.ts';
import { returnsMax, type Evaluation, type EvaluationReturn, type ScoreResult } from './schema.ts';
import { changed, conflict, requireRev, requireState } from './transition.ts';

type Of<K extends EvaluationCommand['kind']> = Extract<EvaluationCommand, { kind: K }>;

/** Where a submit leads, and what was decided on the way: to the check or past it, and to a second review (RP6, RP11, RP12). */
export function afterSubmit(
	state: Evaluation,
	result: ScoreResult,
	seed: string | null
): Pick<Evaluation, 'state' | 'check' | 'second'> {
	if (state.agreementWith !== undefined) return { state: 'agreement' };
	const { _id: evaluationId, policy } = state;
	const sentBack = (state.returns?.length ?? 0) > 0;
	const check = checkOf(policy, { evaluationId, result, seed, sentBack });
	const second = sentBack ? undefined : secondReviewOf(policy, { evaluationId, result, seed });
	return {
		state: check && check.reasons.length > 0 ? 'inCheck' : 'submitted',
		...(check && { check }),
		...(second && { second })
	};
}

/** In check → submitted, with who found it good (RP8). */
export function approve(
	state: Evaluation,
	{ rev, userId, name }: Of<'approve'>,
	now: Date
): EvaluationDecision {
	requireChecker(state, rev, userId);
	if (!state.check) throw conflict(state);
	const check = { ...state.check, approval: { userId, name, at: now } };
	return changed(state, { check, state: 'submitted' }, now);
}

/** In check → draft again, with a reason; what was submitted is kept (RP9). */
export function sendBack(
	state: Evaluation,
	{ rev, userId, name, reason }: Of<'sendBack'>,
	now: Date
): EvaluationDecision {
	requireChecker(state, rev, userId);
	const why = reason.trim();
	if (why === '') {
		throw new DomainError('invalidInput', {}, [{ path: ['reason'], code: 'missing' }]);
	}
	const returns = state.returns ?? [];
	if (returns.length >= returnsMax) {
		throw new DomainError('stateConflict', { reason: 'returnsFull', max: returnsMax });
	}
	const sent = { userId, name, at: now, reason: why, submission: submissionOf(state) };
	const { check: _, ...open } = state;
	const empty = { result: null, contentHash: null, submittedAt: null };
	return changed({ ...open, returns: [...returns, sent] }, { ...empty, state: 'draft' }, now);
}

function requireChecker(state: Evaluation, rev: number, userId: string): void {
	requireState(state, 'inCheck');
	requireRev(state, rev);
	if (userId === state.reviewerId) throw new DomainError('forbidden', { reason: 'ownWork' });
}

function submissionOf(state: Evaluation): EvaluationReturn['submission'] {
	const { draft, result, contentHash, submittedAt, check } = state;
	if (!result || contentHash === null || !submittedAt) throw conflict(state);
	const { answers, summary } = draft;
	return { answers, summary, result, contentHash, submittedAt, ...(check && { check }) };
}

/** What a reviewer amends before the release is checked as what they submit (RP13); what a checker amends is not. */
export function checkAgain(
	state: Evaluation,
	{ result }: Partial<Evaluation>,
	{ userId, ground: { seed } }: Of<'amend'>
): Partial<Pick<Evaluation, 'state' | 'check'>> {
	const { _id: evaluationId, policy, check, returns = [] } = state;
	if (state.state !== 'submitted' || !check || !result || userId !== state.reviewerId) return {};
	const again = checkOf(policy, { evaluationId, result, seed, sentBack: returns.length > 0 });
	if (!again) return {};
	return { check: again, state: again.reasons.length > 0 ? 'inCheck' : 'submitted' };
}
