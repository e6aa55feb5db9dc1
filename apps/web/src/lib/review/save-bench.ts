import type { SaveDraftBody } from '@earshot/contract';
import type { EvaluationDraft } from '@earshot/domain/evaluation';
import type { JournalEntry, SaveOutcome, SavePorts } from './save-types.ts';

/** A draft told apart by its summary. */
export const draftOf = (summary: string): EvaluationDraft => ({
	answers: {},
	summary,
	heard: [],
	activeMs: 0
});

/** A clock that only moves when told, and runs what falls due. */
export class FakeClock {
	now = 0;
	#tasks: { at: number; run: () => void }[] = [];

	later = (run: () => void, delayMs: number) => {
		const task = { at: this.now + delayMs, run };
		this.#tasks.push(task);
		return () => void (this.#tasks = this.#tasks.filter((one) => one !== task));
	};

	/** The page is gone, and its timers with it. */
	crash() {
		this.#tasks = [];
	}

	async pass(ms: number) {
		await settled();
		const end = this.now + ms;
		for (;;) {
			const [next] = this.#tasks.filter((one) => one.at <= end).sort((a, b) => a.at - b.at);
			if (!next) break;
			this.#tasks = this.#tasks.filter((one) => one !== next);
			this.now = next.at;
			next.run();
			await settled();
		}
		this.now = end;
		await settled();
	}
}

/** Lets every promise that can go on do so. */
export async function settled() {
	for (let i = 0; i < 20; i++) await Promise.resolve();
}

/** Applies saves as the real server does: by rev, and a repeated saveId once. */
export class FakeServer {
	rev = 0;
	draft = draftOf('');
	lastSaveId = '';
	applied: string[] = [];
	asked: SaveDraftBody[] = [];
	/** What happens to the next requests; `lost`: applied, but the answer never arrives. */
	script: ('ok' | 'down' | 'lost' | 'expired' | 'refused')[] = [];
	/** Requests wait for {@link release} while set. */
	held: (() => void)[] | null = null;

	save = async (body: SaveDraftBody): Promise<SaveOutcome> => {
		this.asked.push(body);
		if (this.held) await new Promise<void>((resolve) => this.held?.push(resolve));
		const step = this.script.shift() ?? 'ok';
		if (step === 'down') return { kind: 'unknown', code: 'offline' };
		if (step === 'expired') return { kind: 'expired' };
		if (step === 'refused') return { kind: 'refused', code: 'stateConflict' };
		const outcome = this.#apply(body);
		return step === 'lost' ? { kind: 'unknown', code: 'offline' } : outcome;
	};

	release() {
		const waiting = this.held ?? [];
		this.held = null;
		for (const go of waiting) go();
	}

	#apply(body: SaveDraftBody): SaveOutcome {
		if (body.saveId !== this.lastSaveId) {
			if (body.rev !== this.rev) {
				return { kind: 'conflict', theirs: { rev: this.rev, draft: this.draft } };
			}
			this.rev += 1;
			this.draft = body.draft;
			this.lastSaveId = body.saveId;
			this.applied.push(body.draft.summary);
		}
		return { kind: 'saved', rev: this.rev, savedAt: '2026-11-23T10:00:00.000Z' };
	}
}

/** Keeps what would survive the pages: one entry for each. */
export class FakeDisk {
	entries = new Map<string, JournalEntry>();
	/** Until an entry outlives the page; a crash before takes it along. */
	lagMs = 0;

	/** The only entry there is. */
	get entry(): JournalEntry | null {
		if (this.entries.size > 1) throw new Error('there is more than one entry');
		return [...this.entries.values()][0] ?? null;
	}

	journalOf(writer: string, clock: FakeClock) {
		const inTime = (work: () => void) => {
			if (this.lagMs > 0)
				return new Promise<void>((done) => clock.later(() => done(work()), this.lagMs));
			work();
			return Promise.resolve();
		};
		return {
			write: (entry: JournalEntry) => {
				const kept = structuredClone(entry);
				return inTime(() => this.entries.set(writer, kept));
			},
			clear: () => void inTime(() => this.entries.delete(writer)),
			writers: () => Promise.resolve([...this.entries.keys()].filter((other) => other !== writer)),
			whenGone: (_writer: string, takeOver: () => Promise<void>) => takeOver(),
			read: (other: string) => Promise.resolve(structuredClone(this.entries.get(other) ?? null)),
			remove: (other: string) => void this.entries.delete(other),
			leave: () => undefined
		};
	}
}

let ids = 0;

/** What one page has; every page is another writer of the journal. */
export function benchPorts(server: FakeServer, clock: FakeClock, disk: FakeDisk) {
	const newId = () => `save-${String(++ids).padStart(6, '0')}`;
	return {
		save: server.save,
		journal: disk.journalOf(newId(), clock),
		newId,
		now: () => clock.now,
		later: clock.later,
		changed: () => undefined,
		merged: () => undefined
	} satisfies SavePorts;
}
