import type { EvaluationView } from '@earshot/contract';
import { ApiError } from '@earshot/client';
import { amendEvaluation, readEvaluation } from '@earshot/client/evaluations';
import { isReason, type EvaluationDraft } from '@earshot/domain/evaluation';
import type { Review } from '#lib/review/review.svelte.ts';
import { sameAnswer } from '#lib/review/same.ts';

interface Attempt {
	id: string;
	draft: EvaluationDraft;
	reason: string;
}

/** A change of what was submitted: kept on this computer until it is sent with its reason. */
export class Amendment {
	reason = $state('');
	/** What is being changed, as the server has it. */
	before = $state.raw<EvaluationView>() as EvaluationView;
	readonly review: Review;
	#newId: () => string;
	#last: Attempt | null = null;

	constructor(before: EvaluationView, review: Review, newId: () => string) {
		this.before = before;
		this.review = review;
		this.#newId = newId;
		review.autosave.freeze(true);
	}

	/** How many criteria differ, the summary counted as one. */
	changes = $derived.by(() => {
		const { answers, summary } = this.review.draft;
		const was = this.before.draft;
		const ids = Object.keys({ ...was.answers, ...answers });
		const differing = ids.filter((id) => !sameAnswer(answers[id], was.answers[id]));
		return differing.length + (summary === was.summary ? 0 : 1);
	});
	ready = $derived.by(() => this.changes > 0 && isReason(this.reason));

	/** Who changed it while this was written. */
	last = $state.raw<EvaluationView['revisions'][number] | null>(null);

	/** Sends it; null while reason or change is missing, or where somebody else's amendment came first. */
	async send(): Promise<EvaluationView | null> {
		if (!this.ready) return null;
		const { autosave } = this.review;
		const { id, draft, reason } = this.#attempt();
		const { answers, summary } = draft;
		try {
			const body = { rev: autosave.rev, amendmentId: id, reason, answers, summary };
			return await amendEvaluation(this.before.id, body);
		} catch (error) {
			if (error instanceof ApiError && error.code === 'revConflict') return this.#meet();
			throw error;
		}
	}

	/** Brings both sides together, or asks; what is sent next is what was seen. */
	async #meet(): Promise<null> {
		const theirs = await readEvaluation(this.before.id);
		if (!theirs.allowed.includes('amend')) throw new ApiError('stateConflict', 409);
		this.before = theirs;
		this.last = theirs.revisions.at(-1) ?? null;
		this.review.autosave.meet({ rev: theirs.rev, draft: theirs.draft });
		return null;
	}

	/** The same content without an answer is the same amendment; anything else is another. */
	#attempt(): Attempt {
		const { draft } = this.review;
		const { reason } = this;
		const same = this.#last?.draft === draft && this.#last.reason === reason;
		if (this.#last && same) return this.#last;
		return (this.#last = { id: this.#newId(), draft, reason });
	}
}
