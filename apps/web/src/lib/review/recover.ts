import type { EvaluationDraft } from '@earshot/domain/evaluation';
import type { JournalEntry } from './save-types.ts';
import { identical, sameDraft, shownAs } from './same.ts';

/** What to do on opening with what the journal holds. */
export type Recovery =
	| { kind: 'nothing' }
	/** Unsent changes on the state the server still has (or on the one our own lost answer made). */
	| { kind: 'replay'; entry: JournalEntry }
	/** The server has moved on: the reviewer decides. */
	| { kind: 'conflict'; entry: JournalEntry };

/**
 * Compares the journal with what the server has. A request that was under way when the page went down counts as
 * arrived when the server's draft is exactly what it carried, personal data masked.
 */
export function recover(
	entry: JournalEntry | null,
	rev: number,
	server: EvaluationDraft
): Recovery {
	if (!entry || identical(entry.draft, server)) return { kind: 'nothing' };
	if (entry.rev === rev) return { kind: 'replay', entry };
	if (sameDraft(entry.draft, server)) return { kind: 'nothing' };
	const arrived = entry.sending !== null && shownAs(entry.sending.draft, server);
	if (arrived) return { kind: 'replay', entry: { ...entry, rev, base: server, sending: null } };
	return { kind: 'conflict', entry };
}
