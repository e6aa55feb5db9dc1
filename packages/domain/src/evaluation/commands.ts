import type { Mention } from '../mention/index.ts';
import type { RubricVersion } from '../rubric/index.ts';
import type { EvidenceGround } from './evidence.ts';
import type { Answers, Evaluation, EvaluationDraft } from './schema.ts';

/** What an evaluation is opened for. */
export type EvaluationOpening = Pick<
	Evaluation,
	| '_id'
	| 'assignmentId'
	| 'interactionId'
	| 'channel'
	| 'agentId'
	| 'teamId'
	| 'reviewerId'
	| 'rubricVersionId'
	| 'selection'
	| 'inclusionProbability'
	| 'period'
	| 'simulated'
	| 'policy'
	| 'agreementWith'
>;

/** Everything a submit needs to know that the evaluation itself does not hold. */
export interface SubmitGround extends EvidenceGround {
	rubric: Pick<RubricVersion, '_id' | 'content' | 'contentHash'>;
	interactionHash: string;
	/** Null where the source names no queue. */
	queue: string | null;
	/** Occurrences by criterion in the agent's earlier evaluations, where the rubric asks for them. */
	earlier: Readonly<Record<string, number>>;
	/** Of the plan; null where there is none. */
	seed: string | null;
}

/** A change of what was submitted, and who makes it why. */
export interface AmendmentContent {
	/** Identifies the amendment, so that a repeated request is answered, not applied twice. */
	id: string;
	userId: string;
	name: string;
	/** True for who may also change what was released. */
	afterRelease: boolean;
	reason: string;
	answers: Answers;
	summary: string;
}

export type EvaluationCommand =
	| { kind: 'open'; opening: EvaluationOpening }
	| { kind: 'save'; rev: number; saveId: string; draft: EvaluationDraft }
	| { kind: 'submit'; rev: number; ground: SubmitGround }
	| { kind: 'approve'; rev: number; userId: string; name: string }
	| { kind: 'sendBack'; rev: number; userId: string; name: string; reason: string }
	| { kind: 'release'; rev: number; userId: string }
	| ({ kind: 'amend'; rev: number; ground: SubmitGround } & AmendmentContent)
	| { kind: 'acknowledge'; userId: string; contentHash: string }
	| {
			kind: 'comment';
			id: string;
			userId: string;
			name: string;
			text: string;
			mentions?: readonly Mention[];
	  };

export interface EvaluationDecision {
	evaluation: Evaluation;
	/** False where the command was answered before: nothing to write. */
	changed: boolean;
}
