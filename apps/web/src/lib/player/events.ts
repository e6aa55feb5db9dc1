import type { CallSignals } from '@earshot/domain/interaction';

/** A stretch of the recording worth going to: the waveform in words. */
export interface PlayerEvent {
	id: string;
	kind: 'silence' | 'overtalk' | 'evidence';
	startMs: number;
	endMs: number;
	/** Who cut in, for overtalk. */
	by: 'agent' | 'customer' | null;
	/** Who then fell silent. */
	yielded: 'agent' | 'customer' | null;
	/** What the evidence is for. */
	label: string;
}

/** A marked stretch, as the player shows it. */
export interface PlayerMark {
	id: string;
	startMs: number;
	endMs: number;
	label: string;
}

const nobody = { by: null, yielded: null };
type Marked = Pick<CallSignals, 'silences' | 'overtalk'>;

/** Silences, overtalk and evidence in order of time. */
export function playerEvents(signals: Marked | null, marks: PlayerMark[]): PlayerEvent[] {
	const silences = (signals?.silences ?? []).map((one, i) => {
		return { ...one, id: `s${i}`, kind: 'silence' as const, ...nobody, label: '' };
	});
	const overtalk = (signals?.overtalk ?? []).map((one, i) => {
		const yielded = one.yielded ?? null;
		return { ...one, yielded, id: `o${i}`, kind: 'overtalk' as const, label: '' };
	});
	const evidence = marks.map((one) => ({ ...one, kind: 'evidence' as const, ...nobody }));
	return [...silences, ...overtalk, ...evidence].sort((a, b) => a.startMs - b.startMs);
}
