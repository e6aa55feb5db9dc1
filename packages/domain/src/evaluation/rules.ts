import { DomainError } from '../errors/index.ts';
import { mentionedIn } from '../mention/rules.ts';
import { isEditWindowOver } from '../review-policy/edit-window.ts';
import { amendedContent } from './amend.ts';
import type { EvaluationCommand, EvaluationDecision, EvaluationOpening } from './commands.ts';
import { mergeHeard } from './heard.ts';
import type { Evaluation, EvaluationState } from './schema.ts';
import { afterSubmit, approve, checkAgain, sendBack } from './check.ts';
import { changed, conflict, requireRev, requireState } from './transition.ts';
import { submittedContent } from './submit.ts';

const releasedStates: EvaluationState[] = ['released', 'acknowledged'];

type Of<K extends EvaluationCommand['kind']> = Extract<EvaluationCommand, { kind: K }>;

/**
 * The life of an evaluation (EV1–EV10, EV17–EV21, RP8, RP9): nothing → draft → (in check →) submitted → released →
 * acknowledged. `state` is null before `open`. Throws `stateConflict`, `revConflict` (params `currentRev`), `incomplete`
 * (issues), `hashMismatch`, `invalidInput`, `amendmentLimit`, `editWindowOver`, and
 * `forbidden` for a check of one's own work.
 */
export function decideEvaluation(
	state: Evaluation | null,
	command: EvaluationCommand,
	now: Date
): EvaluationDecision {
	if (command.kind === 'open') return open(state, command.opening, now);
	if (!state) throw new DomainError('notFound');
	switch (command.kind) {
		case 'save':
			return save(state, command, now);
		case 'submit':
			return submit(state, command, now);
		case 'approve':
			return approve(state, command, now);
		case 'sendBack':
			return sendBack(state, command, now);
		case 'release':
			return release(state, command, now);
		case 'amend':
			return amend(state, command, now);
		case 'acknowledge':
			return acknowledge(state, command, now);
		case 'comment':
			return comment(state, command, now);
	}
}

function open(state: Evaluation | null, opening: EvaluationOpening, now: Date): EvaluationDecision {
	if (state) {
		const mine = state.state === 'draft' && state.reviewerId === opening.reviewerId;
		if (!mine || state.interactionId !== opening.interactionId) throw conflict(state);
		return { evaluation: state, changed: false };
	}
	const evaluation: Evaluation = {
		...opening,
		v: 1,
		state: 'draft',
		draft: { answers: {}, summary: '', heard: [], activeMs: 0 },
		lastSaveId: null,
		result: null,
		contentHash: null,
		submittedAt: null,
		releasedAt: null,
		releasedBy: null,
		acknowledgement: null,
		comments: [],
		rev: 0,
		createdAt: now,
		updatedAt: now
	};
	return { evaluation, changed: true };
}

function save(state: Evaluation, command: Of<'save'>, now: Date): EvaluationDecision {
	if (state.lastSaveId === command.saveId) return { evaluation: state, changed: false };
	requireState(state, 'draft');
	requireRev(state, command.rev);
	const draft = { ...command.draft, heard: mergeHeard(command.draft.heard) };
	return changed(state, { draft, lastSaveId: command.saveId }, now);
}

function submit(state: Evaluation, command: Of<'submit'>, now: Date): EvaluationDecision {
	requireState(state, 'draft');
	requireRev(state, command.rev);
	const content = submittedContent(state, command.ground);
	const ends = { ...content, ...afterSubmit(state, content.result, command.ground.seed) };
	return changed(state, { ...ends, submittedAt: now }, now);
}

function release(state: Evaluation, command: Of<'release'>, now: Date): EvaluationDecision {
	requireState(state, 'submitted');
	requireRev(state, command.rev);
	return changed(state, { state: 'released', releasedAt: now, releasedBy: command.userId }, now);
}

function amend(state: Evaluation, command: Of<'amend'>, now: Date): EvaluationDecision {
	const { id, userId, afterRelease, rev } = command;
	const answered = state.revisions?.some((one) => one.id === id && one.userId === userId);
	if (answered) return { evaluation: state, changed: false };
	requireState(state, 'submitted', ...(afterRelease ? releasedStates : []));
	requireRev(state, rev);
	if (!afterRelease && isEditWindowOver(state, now)) {
		throw new DomainError('editWindowOver', { hours: state.policy?.editWindowHours ?? 0 });
	}
	const content = amendedContent(state, command, command.ground, now);
	return changed(state, { ...content, ...checkAgain(state, content, command) }, now);
}

function acknowledge(state: Evaluation, command: Of<'acknowledge'>, now: Date): EvaluationDecision {
	const { userId, contentHash } = command;
	const before = state.acknowledgement;
	if (before?.userId === userId && before.contentHash === contentHash) {
		return { evaluation: state, changed: false };
	}
	requireState(state, 'released');
	if (state.contentHash === null || state.contentHash !== contentHash) {
		throw new DomainError('hashMismatch', { shown: contentHash });
	}
	const acknowledgement = { userId, at: now, contentHash };
	return changed(state, { state: 'acknowledged', acknowledgement }, now);
}

function comment(state: Evaluation, command: Of<'comment'>, now: Date): EvaluationDecision {
	const { id, userId, name, text } = command;
	if (state.comments.some((one) => one.id === id)) return { evaluation: state, changed: false };
	requireState(state, ...releasedStates);
	if (text.trim() === '') {
		throw new DomainError('invalidInput', {}, [{ path: ['text'], code: 'missing' }]);
	}
	const mentions = mentionedIn(text, command.mentions);
	const added = { id, userId, name, at: now, text, ...(mentions.length > 0 ? { mentions } : {}) };
	return changed(state, { comments: [...state.comments, added] }, now);
}
