import type { SaveDraftBody } from '@earshot/contract';
import type { EvaluationDraft } from '@earshot/domain/evaluation';
import { isDecided, mergeDrafts, type Merge } from './merge.ts';
import { alikeDrafts, sameDraft } from './same.ts';
import type { JournalEntry, SaveOutcome, SavePorts, SaveState, Theirs } from './save-types.ts';

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
	/** What the reviewer has to decide; set in the state `conflict`. */
	parted: { merge: Merge; theirs: Theirs } | null = null;
	#ports: SavePorts;
	#base: EvaluationDraft;
	#draft: EvaluationDraft;
	#sending: SaveDraftBody | null = null;
	#running = false;
	#failures = 0;
	#loud = false;
	#frozen = false;
	#stopped = false;
	#due: { at: number; cancel: () => void } | null = null;
	#waiters: (() => void)[] = [];

	constructor(ports: SavePorts, rev: number, draft: EvaluationDraft) {
		this.#ports = ports;
		this.rev = rev;
		this.#base = draft;
		this.#draft = draft;
	}

	get draft(): EvaluationDraft {
		return this.#draft;
	}

	/** True while something the reviewer did has no acknowledgement. */
	get unsent(): boolean {
		return this.#loud && (this.#sending !== null || this.#draft !== this.#base);
	}

	/** Takes the newest draft. `quiet`: nothing the reviewer did, it may wait. */
	change(draft: EvaluationDraft, quiet = false) {
		this.#draft = draft;
		this.#loud ||= !quiet;
		void this.#journal();
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

	/** Waits until the server has everything, however long that takes. */
	async idle(): Promise<void> {
		while (this.#open()) await new Promise<void>((resolve) => this.#waiters.push(resolve));
	}

	/** Takes up what an earlier page left, while {@link idle}; true where the reviewer wrote something that the server lacks. */
	takeUp(entry: JournalEntry): boolean {
		const before = this.#base;
		if (alikeDrafts(entry.draft, before)) return false;
		if (entry.rev === this.rev) {
			this.#sending = entry.sending;
			this.#enter('pending');
			this.change(entry.draft);
			this.#ports.changed();
			this.flush();
		} else this.#meet(entry, { rev: this.rev, draft: before });
		return !sameDraft(this.#draft, before);
	}

	/** The contradictions are decided: this draft replaces what the server has. */
	resolve(draft: EvaluationDraft) {
		if (this.parted) this.#follow(this.parted.theirs, draft);
	}

	/** Another queue of this page goes on with what the journal holds. */
	stop() {
		this.#frozen = true;
		this.#stopped = true;
		this.#sending = null;
		this.#cancel();
	}

	/** Learns otherwise than by a save of its own that the server has moved on. */
	meet(theirs: Theirs) {
		const own = { rev: this.rev, base: this.#base, draft: this.#draft, sending: null };
		this.#meet(own, theirs);
	}

	/** After the submit the draft is final: nothing more is sent or kept. */
	close() {
		this.#frozen = true;
		this.#sending = null;
		this.#base = this.#draft;
		this.#cancel();
		this.#ports.journal.clear();
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
		if (this.#loud && this.state !== 'offline') this.#enter('saving');
		// After a crash the server may have nothing of this page that the journal does not know: it would look like another's.
		await this.#journal();
		const outcome = this.#sending === body ? await this.#ports.save(body) : null;
		this.#running = false;
		if (outcome === null) return;
		if (this.#sending === body) this.#settled(body, outcome);
	}

	#settled(body: SaveDraftBody, outcome: SaveOutcome) {
		if (outcome.kind === 'saved') return this.#acknowledged(body, outcome);
		if (outcome.kind === 'conflict') {
			const own = { rev: this.rev, base: this.#base, draft: this.#draft, sending: body };
			return this.#meet(own, outcome.theirs);
		}
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
			void this.#journal();
			this.#enter(this.#loud ? 'pending' : 'saved');
			return this.#schedule(changeDelayMs / 2);
		}
		this.#rest();
	}

	#rest() {
		this.#loud = false;
		this.#ports.journal.clear();
		this.#enter('saved');
	}

	/** The server has moved on: what both sides changed apart from each other is brought together, the rest is asked. */
	#meet(own: Omit<JournalEntry, 'at'>, theirs: Theirs) {
		const { rev, base, draft, sending } = own;
		const parting = { base, mine: draft, theirs: theirs.draft, sent: sending?.draft ?? null };
		const merge = mergeDrafts(parting);
		if (isDecided(merge)) {
			this.#follow(theirs, merge.draft);
			if (!sameDraft(merge.draft, draft)) this.#ports.merged();
			return;
		}
		this.parted = { merge, theirs };
		// As the journal has it: after a crash it must not look as if it were made from what the server has.
		this.rev = rev;
		this.#base = base;
		this.#draft = draft;
		this.#sending = sending;
		this.#loud = true;
		this.#cancel();
		void this.#journal();
		this.#enter('conflict');
	}

	/** Goes on from what the server has, with this draft. */
	#follow({ rev, draft: theirs }: Theirs, draft: EvaluationDraft) {
		const isThere = alikeDrafts(draft, theirs);
		this.parted = null;
		this.rev = rev;
		this.#base = isThere ? draft : theirs;
		this.#draft = draft;
		this.#sending = null;
		if (isThere) return this.#rest();
		this.#enter('pending');
		this.change(draft);
		this.#ports.changed();
		this.flush();
	}

	#journal(): Promise<void> {
		if (this.#stopped) return Promise.resolve();
		return this.#ports.journal.write({
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
