import type { EvaluationView, SaveDraftBody } from '@earshot/contract';
import { readEvaluation, saveDraft, submitEvaluation } from '@earshot/client/evaluations';

/** Where a draft is kept and handed in: an evaluation, or what an agent writes about themselves. */
export interface DraftPort {
	read(id: string): Promise<EvaluationView>;
	save(
		id: string,
		body: SaveDraftBody,
		signal: AbortSignal
	): Promise<{ rev: number; savedAt: string }>;
	submit(id: string, rev: number): Promise<EvaluationView>;
}

export const evaluationPort: DraftPort = {
	read: readEvaluation,
	save: saveDraft,
	submit: submitEvaluation
};
