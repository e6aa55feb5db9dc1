import type { EvaluationView } from '@earshot/contract';
import { ApiError } from '@earshot/client';
import { submitEvaluation } from '@earshot/client/evaluations';
import type { Review } from '#lib/review/review.svelte.ts';

/** The steps of a submit: what is missing, once asked, sent, done. */
export class Submitting {
	step = $state<'idle' | 'missing' | 'asking' | 'sending'>('idle');
	error = $state.raw<unknown>(null);
	#review: Review;
	#done: (view: EvaluationView) => void;

	constructor(review: Review, done: (view: EvaluationView) => void) {
		this.#review = review;
		this.#done = done;
	}

	/** What the submit key and button do next; once nothing is missing the panel asks, and this sends. */
	async next(): Promise<void> {
		if (this.step === 'sending') return;
		this.error = null;
		if (this.#review.missing.length > 0) {
			this.#review.tried = true;
			this.step = 'missing';
			this.goToMissing();
		} else if (this.step !== 'idle') await this.#send();
		else this.step = 'asking';
	}

	back() {
		if (this.step !== 'sending') this.step = 'idle';
	}

	/** Focuses the next criterion that still lacks something. */
	goToMissing() {
		const { criteria, missing, focused } = this.#review;
		const lacking = missing.map((one) => one.path[1]);
		const at = criteria.findIndex((one) => one.id === focused);
		const order = [...criteria.slice(at + 1), ...criteria.slice(0, at + 1)];
		const next = order.find((one) => lacking.includes(one.id));
		if (next) this.#review.goTo(next.id);
	}

	async #send() {
		const { autosave, player, evaluation } = this.#review;
		this.step = 'sending';
		player?.pause();
		this.#review.keepTime(0);
		try {
			if (!(await autosave.settle())) return this.#askAgain();
			autosave.freeze(true);
			const view = await submitEvaluation(evaluation.id, autosave.rev);
			autosave.close();
			this.#done(view);
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			this.error = error;
			autosave.freeze(false);
			this.#askAgain();
		}
	}

	#askAgain() {
		this.step = 'asking';
	}
}
