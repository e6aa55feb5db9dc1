import type { SaveDraftBody } from '@earshot/contract';
import type { EvaluationDraft } from '@earshot/domain/evaluation';
import { recover } from './recover.ts';
import { sameDraft } from './same.ts';
import { SaveQueue } from './save-queue.ts';
import type { JournalEntry, SaveOutcome, SaveState } from './save-types.ts';

export interface AutosavePorts {
	save(body: SaveDraftBody): Promise<SaveOutcome>;
	journal: {
		read(): Promise<JournalEntry | null>;
		write(entry: JournalEntry): void;
		clear(writer: string): void;
		drop(): void;
	};
	newId(): string;
	now(): number;
	later(run: () => void, delayMs: number): () => void;
}

/** The reviewer's draft and whether it is safe: what the page shows of the {@link SaveQueue} behind it. */
export class Autosave {
	draft = $state.raw<EvaluationDraft>({ answers: {}, summary: '', heard: [], activeMs: 0 });
	state = $state<SaveState>('saved');
	savedAt = $state<string | null>(null);
	code = $state<string | null>(null);
	unsent = $state(false);
	rev = $state(0);
	/** True after unsent work was found on this computer and taken up. */
	recovered = $state(false);
	#queue: SaveQueue;
	#ports: AutosavePorts;

	constructor(ports: AutosavePorts, rev: number, draft: EvaluationDraft) {
		this.#ports = ports;
		this.#queue = new SaveQueue({ ...ports, changed: () => this.#show() }, rev, draft);
		this.#show();
	}

	/** Looks for unsent work of an earlier page: takes it up, or asks where the server has moved on. */
	async open(): Promise<void> {
		const entry = await this.#ports.journal.read();
		// Something typed while the journal was opening is newer than anything in it.
		if (this.#queue.unsent) return;
		const found = recover(entry, this.#queue.rev, this.#queue.draft);
		if (found.kind === 'replay') {
			this.recovered = !sameDraft(found.entry.draft, this.#queue.draft);
			this.#queue.replay(found.entry);
		} else if (found.kind === 'conflict') this.#queue.hold(found.entry);
		else if (entry) this.#ports.journal.drop();
	}

	change(draft: EvaluationDraft, quiet = false) {
		this.#queue.change(draft, quiet);
		this.draft = draft;
	}

	/** What both sides had before they parted. */
	get base(): EvaluationDraft {
		return this.#queue.base;
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

	resolve(rev: number, theirs: EvaluationDraft, draft: EvaluationDraft) {
		this.#queue.resolve(rev, theirs, draft);
	}

	close() {
		this.#queue.close();
	}

	#show() {
		this.draft = this.#queue.draft;
		this.state = this.#queue.state;
		this.savedAt = this.#queue.savedAt;
		this.code = this.#queue.code;
		this.unsent = this.#queue.unsent;
		this.rev = this.#queue.rev;
	}
}
