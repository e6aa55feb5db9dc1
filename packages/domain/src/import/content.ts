import { contentHash } from '../hash/index.ts';
import type { Message } from '../interaction/schema.ts';
import type { ImportedInteraction } from './schema.ts';

/** Source of recordings that no data file describes, and of tables without a `source` column. */
export const recordingSource = 'recordings';

/** Characters of the customer's first words that are kept for lists; one fewer where it would halve a character. */
export const previewMax = 120;

type Derived = 'messageCount' | 'preview' | 'durationMs' | 'contentHash';

/** Adds what follows from the row: counts, preview, duration and the hash of everything imported (IM9, IM10). */
export function withDerived(row: Omit<ImportedInteraction, Derived>): ImportedInteraction {
	return {
		...row,
		messageCount: row.messages.length,
		preview: previewOf(row.messages),
		durationMs: durationOf(row.messages),
		contentHash: contentHash(row)
	};
}

/** First customer words, else the first words of anyone, at most 120 characters on one line (IM10). */
export function previewOf(messages: readonly Message[]): string {
	const spoken = messages.filter((message) => message.text.trim() !== '');
	const first = spoken.find((message) => message.role === 'customer') ?? spoken[0];
	const text = first?.text.slice(0, 1000).replace(/\s+/gu, ' ').trim() ?? '';
	return text.slice(0, previewMax).replace(/[\ud800-\udbff]$/, '');
}

function durationOf(messages: Message[]): number | null {
	const ends = messages.flatMap(({ offsetMs, durationMs }) =>
		offsetMs === null ? [] : [offsetMs + (durationMs ?? 0)]
	);
	const times = messages.flatMap(({ at }) => (at === null ? [] : [at.getTime()]));
	if (ends.length > 0) return ends.reduce((a, b) => Math.max(a, b));
	if (times.length < 2) return null;
	return times.reduce((a, b) => Math.max(a, b)) - times.reduce((a, b) => Math.min(a, b));
}
