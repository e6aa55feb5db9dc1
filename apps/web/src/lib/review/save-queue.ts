import type { SaveDraftBody } from '@earshot/contract';
import type { EvaluationDraft } from '@earshot/domain/evaluation';
import type { JournalEntry, SaveOutcome, SavePorts, SaveState } from './save-types.ts';

export const changeDelayMs = 600;
/** Time played or spent is worth keeping, not worth a request a second. */
export const quietDelayMs = 8000;
const retryFirstMs = 1000;
const retryMaxMs = 15_000;
const blocked: SaveState[] = ['conflict', 'expired', 'refused'];

/**
 * Sends drafts one at a time. A request without an answer is repeated unchanged until it has one (the server knows it
 * by its saveId), and only then the newer draft follows: so a lost answer is neither a false conflict nor a second save.
 */
export class SaveQueue {
	state: SaveState = 'saved';
	savedAt: string | null = null;
	code: string | null = null;
	rev: number;
	#ports: SavePorts;
	#writer: string;
	#base: EvaluationDraft;
	#draft: EvaluationDraft;
	#sending: SaveDraftBody | null = null;
	#running = false;
	#failures = 0;
	#loud = false;
	#frozen = false;
	#due: { at: number; cancel: () => void } | null = null;
	#waiters: (() => void)[] = [];

	constructor(ports: SavePorts, rev: number, draft: EvaluationDraft) {
		this.#ports = ports;
		this.#writer = ports.newId();
		this.rev = rev;
		this.#base = draft;
		this.#draft = draft;
	}

	get draft(): EvaluationDraft {
		return this.#draft;
	}

	/** What the server last acknowledged: the common ground of a conflict. */
	get base(): EvaluationDraft {
		return this.#base;
	}

	/** True while something the reviewer did has no acknowledgement. */
	get unsent(): boolean {
		return this.#loud && (this.#sending !== null || this.#draft !== this.#base);
	}

	/** Takes the newest draft. `quiet`: nothing the reviewer did, it may wait. */
	change(draft: EvaluationDraft, quiet = false) {
		this.#draft = draft;
		this.#loud ||= !quiet;
		this.#journal();
		if (blocked.includes(this.state)) return this.#ports.changed();
		if (this.state === 'saved' && !quiet) this.#enter('pending');
		if (!this.#running && this.state !== 'offline') {
			this.#schedule(quiet ? quietDelayMs : changeDelayMs);
		}
	}

	/** Sends now, and again at once when the last attempt failed: before submit, on `online`, when leaving. */
	flush() {
		if (!blocked.includes(this.state)) this.#schedule(0);
	}

	/** Sends what is left; answers true when the server has everything. */
	async settle(): Promise<boolean> {
		if (this.state === 'offline') this.#enter('pending');
		while (this.#open() && !blocked.includes(this.state) && this.state !== 'offline') {
			this.flush();
			await new Promise<void>((resolve) => this.#waiters.push(resolve));
		}
		return !this.#open();
	}

	/** Nothing goes out while a submit is under way; changes are still journalled. */
	freeze(frozen: boolean) {
		this.#frozen = frozen;
		if (!frozen && this.#open()) this.#schedule(changeDelayMs);
	}

	/** Signed in again: the same request goes out once more. */
	resume() {
		if (this.state !== 'expired') return;
		this.#enter('pending');
		this.#schedule(0);
	}

	/** The conflict is decided: this draft replaces what the server has at `rev`. */
	resolve(rev: number, theirs: EvaluationDraft, draft: EvaluationDraft) {
		this.rev = rev;
		this.#base = theirs;
		this.#sending = null;
		this.#enter('pending');
		this.change(draft);
		this.flush();
	}

	/** Takes up a draft found in the journal, made on `rev`; a request without answer is repeated first. */
	replay(entry: JournalEntry) {
		this.#sending = entry.sending;
		this.#enter('pending');
		this.change(entry.draft);
		this.flush();
	}

	/** The server has moved on without this draft (another tab, or a crash): nothing is sent until decided. */
	hold(entry: JournalEntry) {
		this.#base = entry.base;
		this.#draft = entry.draft;
		this.#loud = true;
		this.#cancel();
		this.#enter('conflict');
	}

	/** After the submit the draft is final: nothing more is sent or kept. */
	close() {
		this.#frozen = true;
		this.#sending = null;
		this.#base = this.#draft;
		this.#cancel();
		this.#ports.journal.clear(this.#writer);
		this.#enter('saved');
	}

	#open(): boolean {
		return this.#sending !== null || this.#draft !== this.#base;
	}

	#schedule(delayMs: number) {
		if (this.#running) return;
		const at = this.#ports.now() + delayMs;
		if (this.#due && this.#due.at <= at) return;
		this.#cancel();
		this.#due = { at, cancel: this.#ports.later(() => void this.#run(), delayMs) };
	}

	#cancel() {
		this.#due?.cancel();
		this.#due = null;
	}

	async #run() {
		this.#due = null;
		if (this.#running || this.#frozen || blocked.includes(this.state)) return;
		if (!this.#open()) return this.#enter('saved');
		this.#sending ??= { rev: this.rev, saveId: this.#ports.newId(), draft: this.#draft };
		const body = this.#sending;
		this.#running = true;
		this.#journal();
		if (this.#loud && this.state !== 'offline') this.#enter('saving');
		const outcome = await this.#ports.save(body);
		this.#running = false;
		if (this.#sending === body) this.#settled(body, outcome);
	}

	#settled(body: SaveDraftBody, outcome: SaveOutcome) {
		if (outcome.kind === 'saved') return this.#acknowledged(body, outcome);
		this.code = outcome.kind === 'unknown' || outcome.kind === 'refused' ? outcome.code : null;
		if (outcome.kind === 'unknown') {
			this.#enter('offline');
			const delay = Math.min(retryMaxMs, retryFirstMs * 2 ** this.#failures++);
			return this.#schedule(delay);
		}
		this.#enter(outcome.kind);
	}

	#acknowledged(body: SaveDraftBody, saved: { rev: number; savedAt: string }) {
		this.#sending = null;
		this.#failures = 0;
		this.code = null;
		this.rev = saved.rev;
		this.savedAt = saved.savedAt;
		this.#base = body.draft;
		if (this.#draft !== body.draft) {
			this.#journal();
			this.#enter(this.#loud ? 'pending' : 'saved');
			return this.#schedule(changeDelayMs / 2);
		}
		this.#loud = false;
		this.#ports.journal.clear(this.#writer);
		this.#enter('saved');
	}

	#journal() {
		this.#ports.journal.write({
			writer: this.#writer,
			rev: this.rev,
			base: this.#base,
			draft: this.#draft,
			sending: this.#sending,
			at: this.#ports.now()
		});
	}

	#enter(state: SaveState) {
		this.state = state;
		this.#wake();
		this.#ports.changed();
	}

	#wake() {
		const waiters = this.#waiters;
		this.#waiters = [];
		for (const wake of waiters) wake();
	}
}
