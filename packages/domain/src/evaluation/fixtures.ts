import { draftRubric } from '../rubric/index.ts';
import { answer, criterionOf, pass, rubricOf } from '../rubric/fixtures.ts';
import type { EvaluationOpening, SubmitGround } from './commands.ts';
import { decideEvaluation } from './rules.ts';
import type { Evaluation, EvaluationDraft } from './schema.ts';

export const now = new Date('2026-11-23T08:00:00Z');

export function idOf(n: number): string {
	return n.toString(16).padStart(24, '0');
}

export const opening: EvaluationOpening = {
	_id: idOf(1),
	assignmentId: idOf(2),
	interactionId: idOf(3),
	channel: 'call',
	agentId: idOf(4),
	teamId: idOf(5),
	reviewerId: idOf(6),
	rubricVersionId: 'calls@1',
	selection: 'random',
	inclusionProbability: 0.25,
	period: '2026-11',
	simulated: false
};

export const content = rubricOf([
	criterionOf({ id: 'aa', weight: '60', critical: 'form', evidence: 'onDeduction' }),
	criterionOf({ id: 'bb', weight: '40', scale: { kind: 'points', max: 4 }, failAtShare: '0.25' })
]);

export const ground: SubmitGround = {
	rubric: draftRubric('calls', 0, content, now),
	interactionHash: 'a'.repeat(64),
	queue: null,
	earlier: {},
	seed: null,
	recordingMs: 60_000,
	messages: ['您好,  请问\n有什么可以帮您?', '', 'I want a refund.'],
	shown: ['您好,  请问\n有什么可以帮您?', '', 'I want a refund.']
};

export function draftOf(own: Partial<EvaluationDraft> = {}): EvaluationDraft {
	const answers = { aa: answer(pass), bb: answer({ kind: 'points', points: 3 }) };
	return { answers, summary: '', heard: [], activeMs: 0, ...own };
}

export function opened(): Evaluation {
	return decideEvaluation(null, { kind: 'open', opening }, now).evaluation;
}

export function saved(draft = draftOf()): Evaluation {
	return decideEvaluation(opened(), { kind: 'save', rev: 0, saveId: 'save0001', draft }, now)
		.evaluation;
}

export function submitted(draft = draftOf()): Evaluation {
	return decideEvaluation(saved(draft), { kind: 'submit', rev: 1, ground }, now).evaluation;
}

export function released(draft = draftOf()): Evaluation {
	const userId = idOf(7);
	return decideEvaluation(submitted(draft), { kind: 'release', rev: 2, userId }, now).evaluation;
}
