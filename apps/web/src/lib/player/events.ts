import type { CallSignals, PhraseCategory, Span } from '@earshot/domain/interaction';

export const eventKinds = ['silence', 'overtalk', 'hold', 'phrase', 'evidence'] as const;
export type EventKind = (typeof eventKinds)[number];

/** A stretch of the recording worth going to: the waveform in words. */
export interface PlayerEvent {
	id: string;
	kind: EventKind;
	startMs: number;
	endMs: number;
	/** Who cut in, for overtalk. */
	by: 'agent' | 'customer' | null;
	/** Who then fell silent. */
	yielded: 'agent' | 'customer' | null;
	/** What the evidence is for, or the rule that hit. */
	label: string;
	/** Of the rule that hit. */
	category?: PhraseCategory;
}

/** A marked stretch, as the player shows it. */
export interface PlayerMark {
	id: string;
	startMs: number;
	endMs: number;
	label: string;
	/** Where a rule hit. */
	category?: PhraseCategory;
}

const nobody = { by: null, yielded: null };
type Marked = Pick<CallSignals, 'silences' | 'overtalk' | 'sound'>;

/** Silences, overtalk, music on hold, phrase hits and evidence in order of time. */
export function playerEvents(
	signals: Marked | null,
	evidence: readonly PlayerMark[],
	phrases: readonly PlayerMark[] = []
): PlayerEvent[] {
	const plain = (kind: EventKind, spans: readonly Span[]) =>
		spans.map((one, i) => ({ ...one, id: `${kind}${i}`, kind, ...nobody, label: '' }));
	const labelled = (kind: EventKind, marks: readonly PlayerMark[]) =>
		marks.map((one) => ({ ...one, id: `${kind}${one.id}`, kind, ...nobody }));
	const overtalk = (signals?.overtalk ?? []).map((one, i) => {
		const yielded = one.yielded ?? null;
		return { ...one, yielded, id: `overtalk${i}`, kind: 'overtalk' as const, label: '' };
	});
	return [
		...plain('silence', signals?.silences ?? []),
		...overtalk,
		...plain('hold', signals?.sound?.holdMusic ?? []),
		...labelled('phrase', phrases),
		...labelled('evidence', evidence)
	].sort((a, b) => a.startMs - b.startMs);
}
