import type { EvaluationView } from '@earshot/contract';
import { ApiError } from '@earshot/client';
import { local } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Review } from '#lib/review/review.svelte.ts';
import { alikeWords, sameDraft } from '#lib/review/same.ts';
import { Amendment } from './amendment.svelte.ts';
import { evaluationPort, type DraftPort } from './draft-port.ts';

/** The steps of a submit: what is missing, once asked, sent, done. */
export class Submitting {
	step = $state<'idle' | 'missing' | 'asking' | 'sending'>('idle');
	error = $state.raw<unknown>(null);
	#review: Review;
	#done: (view: EvaluationView) => void;
	#to: DraftPort | Amendment;

	constructor(
		review: Review,
		done: (view: EvaluationView) => void,
		to: DraftPort | Amendment = evaluationPort
	) {
		this.#review = review;
		this.#done = done;
		this.#to = to;
	}

	/** What the submit key and button do next; once nothing is missing the panel asks, and this sends. */
	async next(): Promise<void> {
		if (this.step === 'sending') return;
		this.error = null;
		if (this.#review.missing.length > 0) {
			this.#review.tried = true;
			this.step = 'missing';
			this.#review.told.tell(lackingText(this.#review));
			this.goToMissing();
		} else if (this.step !== 'idle') await this.#send();
		else this.step = 'asking';
	}

	/** Leaves the question; false where none is asked. */
	back(): boolean {
		const asked = this.step === 'asking' || this.step === 'missing';
		if (asked) this.step = 'idle';
		return asked;
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
		const to = this.#to;
		this.step = 'sending';
		this.#review.player?.pause();
		if (to instanceof Amendment) await this.#sendAmendment(to);
		else await this.#sendDraft(to);
	}

	async #sendAmendment(amendment: Amendment) {
		try {
			const view = await amendment.send();
			if (view) this.#finish(view);
			else this.#askAgain();
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			this.error = error;
			this.#askAgain();
		}
	}

	async #sendDraft(port: DraftPort) {
		const { autosave, evaluation } = this.#review;
		this.#review.keepTime(0);
		try {
			const seen = autosave.draft;
			if (!(await autosave.settle())) return await this.#refused(port, autosave.code);
			// What another tab wrote came in with the last save: it is submitted once it was seen.
			if (!sameDraft(seen, autosave.draft)) return this.#askAgain();
			autosave.freeze(true);
			this.#finish(await port.submit(evaluation.id, autosave.rev));
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			this.error = error;
			autosave.freeze(false);
			await this.#refused(port, error.code);
		}
	}

	/** A submit whose answer was lost is done all the same: the server has what this page shows. */
	async #refused(port: DraftPort, code: string | null) {
		const { autosave, evaluation } = this.#review;
		const view = code === 'stateConflict' ? await port.read(evaluation.id).catch(() => null) : null;
		const isDone = view?.state === 'submitted' && alikeWords(view.draft, autosave.draft);
		if (isDone) this.#finish(view);
		else this.#askAgain();
	}

	#finish(view: EvaluationView) {
		this.error = null;
		this.#review.autosave.close();
		this.#done(view);
	}

	#askAgain() {
		this.step = 'asking';
	}
}

/** What is read aloud where something is missing: how much, and at which criteria. */
function lackingText({ criteria, missing }: Review): string {
	const ids = missing.map((one) => one.path[1]);
	const titles = criteria.filter(({ id }) => ids.includes(id)).map(({ title }) => local(title));
	const which = titles.join(m.rubric_list_comma());
	return m.review_told_missing({ n: missing.length, which });
}
