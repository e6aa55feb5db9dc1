import type { EvaluationDraft } from '@earshot/domain/evaluation';
import type { Merge } from './merge.ts';
import { SaveQueue } from './save-queue.ts';
import type { JournalEntry, SavePorts, SaveState, Theirs } from './save-types.ts';

export interface AutosavePorts extends Omit<SavePorts, 'changed'> {
	journal: SavePorts['journal'] & {
		/** Whoever else left unsent work on this review, oldest first. */
		writers(): Promise<string[]>;
		/** Takes over from a writer, once its page is gone; nobody else does so meanwhile. */
		whenGone(writer: string, takeOver: () => Promise<void>): Promise<void>;
		read(writer: string): Promise<JournalEntry | null>;
		remove(writer: string): void;
		leave(): void;
	};
}

/** The reviewer's draft and whether it is safe: what the page shows of the {@link SaveQueue} behind it. */
export class Autosave {
	draft = $state.raw<EvaluationDraft>({ answers: {}, summary: '', heard: [], activeMs: 0 });
	state = $state<SaveState>('saved');
	savedAt = $state<string | null>(null);
	code = $state<string | null>(null);
	unsent = $state(false);
	rev = $state(0);
	/** What the reviewer has to decide, in the state `conflict`. */
	parted = $state.raw<Merge | null>(null);
	#queue: SaveQueue;
	#journal: AutosavePorts['journal'];
	#turn = Promise.resolve();

	constructor(ports: AutosavePorts, rev: number, draft: EvaluationDraft) {
		this.#journal = ports.journal;
		this.#queue = new SaveQueue({ ...ports, changed: () => this.#show() }, rev, draft);
		this.#show();
	}

	/**
	 * Takes up the unsent work of pages that are gone, one after the other, and of a page still open once it closes.
	 * `recovered` is told of each that holds what the server lacks.
	 */
	async open(recovered: () => void): Promise<void> {
		const takeUp = (writer: string) => this.#inTurn(() => this.#takeUp(writer, recovered));
		for (const writer of await this.#journal.writers())
			void this.#journal.whenGone(writer, () => takeUp(writer));
	}

	change(draft: EvaluationDraft, quiet = false) {
		this.#queue.change(draft, quiet);
		this.draft = draft;
	}

	flush() {
		this.#queue.flush();
	}

	settle(): Promise<boolean> {
		return this.#queue.settle();
	}

	freeze(frozen: boolean) {
		this.#queue.freeze(frozen);
	}

	resume() {
		this.#queue.resume();
	}

	/** The server has moved on with this; see {@link SaveQueue.meet}. */
	meet(theirs: Theirs) {
		this.#queue.meet(theirs);
	}

	resolve(draft: EvaluationDraft) {
		this.#queue.resolve(draft);
	}

	close() {
		this.#queue.close();
	}

	/** Sends and keeps nothing more: another of this page takes up what is left. */
	stop() {
		this.#queue.stop();
		this.#journal.leave();
	}

	#inTurn(work: () => Promise<void>): Promise<void> {
		this.#turn = this.#turn.then(work);
		return this.#turn;
	}

	async #takeUp(writer: string, recovered: () => void) {
		const entry = await this.#journal.read(writer);
		if (!entry) return;
		await this.#queue.idle();
		if (this.#queue.takeUp(entry)) recovered();
		this.#journal.remove(writer);
	}

	#show() {
		this.draft = this.#queue.draft;
		this.state = this.#queue.state;
		this.savedAt = this.#queue.savedAt;
		this.code = this.#queue.code;
		this.unsent = this.#queue.unsent;
		this.rev = this.#queue.rev;
		this.parted = this.#queue.parted?.merge ?? null;
	}
}
