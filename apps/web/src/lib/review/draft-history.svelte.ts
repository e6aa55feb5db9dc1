import type { EvaluationDraft } from '@earshot/domain/evaluation';
import type { Autosave } from './autosave.svelte.ts';
import {
	lastDone,
	lastUndone,
	noSteps,
	recorded,
	redone,
	undone,
	type DraftChange
} from './history.ts';

/** The changes of this page to a draft, to be taken back and done again. Each of both is a change and is saved. */
export class DraftHistory {
	#steps = $state.raw(noSteps);
	#autosave: Autosave;

	constructor(autosave: Autosave) {
		this.#autosave = autosave;
	}

	#done = $derived.by(() => lastDone(this.#steps, this.#autosave.draft));
	#undone = $derived.by(() => lastUndone(this.#steps, this.#autosave.draft));

	/** What undo would take back now. */
	get undoable(): DraftChange | null {
		return this.#done?.change ?? null;
	}

	/** What redo would do again now. */
	get redoable(): DraftChange | null {
		return this.#undone?.change ?? null;
	}

	/** Saves a draft made from the present one and remembers how it was. */
	change(change: DraftChange, after: EvaluationDraft) {
		const before = this.#autosave.draft;
		this.#steps = recorded(this.#steps, change, { before, after }, performance.now());
		this.#autosave.change(after);
	}

	/** What was taken back; null where there is nothing to take back. */
	undo(): DraftChange | null {
		const step = this.#done;
		if (!step) return null;
		this.#steps = undone(this.#steps);
		this.#autosave.change({ ...this.#autosave.draft, ...step.before });
		return step.change;
	}

	redo(): DraftChange | null {
		const step = this.#undone;
		if (!step) return null;
		this.#steps = redone(this.#steps);
		this.#autosave.change({ ...this.#autosave.draft, ...step.after });
		return step.change;
	}
}
