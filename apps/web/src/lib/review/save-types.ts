import type { SaveDraftBody } from '@earshot/contract';
import type { EvaluationDraft } from '@earshot/domain/evaluation';

export type SaveState =
	'saved' | 'pending' | 'saving' | 'offline' | 'conflict' | 'expired' | 'refused';

/** What the server has, where another page or person has saved. */
export interface Theirs {
	rev: number;
	draft: EvaluationDraft;
}

/** What became of one attempt. `unknown`: no answer, or one that may be different next time. */
export type SaveOutcome =
	| { kind: 'saved'; rev: number; savedAt: string }
	| { kind: 'conflict'; theirs: Theirs }
	| { kind: 'expired' }
	| { kind: 'unknown'; code: string }
	| { kind: 'refused'; code: string };

/** What survives a crash: the newest draft, what it was made from, and the request without an answer. */
export interface JournalEntry {
	rev: number;
	base: EvaluationDraft;
	draft: EvaluationDraft;
	sending: SaveDraftBody | null;
	at: number;
}

export interface SavePorts {
	save(body: SaveDraftBody): Promise<SaveOutcome>;
	journal: {
		/** Resolves once the entry outlives the page, or cannot. */
		write(entry: JournalEntry): Promise<void>;
		clear(): void;
	};
	newId(): string;
	now(): number;
	later(run: () => void, delayMs: number): () => void;
	changed(): void;
	/** What another side did was taken in without a question. */
	merged(): void;
}
