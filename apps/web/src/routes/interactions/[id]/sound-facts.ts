import type { CallSound, Span } from '@earshot/domain/interaction';
import { clock, decimal, percent, signed, whole } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';

type Figure = number | null | undefined;

/** Agent / customer; null where neither is known. */
function sides(agent: Figure, customer: Figure, write: (value: number) => string, unit = '') {
	const known = (value: Figure) => typeof value === 'number';
	if (!known(agent) && !known(customer)) return null;
	const figure = (value: Figure) => (known(value) ? write(value) : m.ui_none_value());
	return `${figure(agent)} / ${figure(customer)} ${unit}`.trimEnd();
}

function holdMusic(spans: readonly Span[]): string | null {
	if (spans.length === 0) return null;
	const totalMs = spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
	return m.signal_hold_music_text({ count: spans.length, total: clock(totalMs) });
}

/** True where figures of the two sides stand beside each other. */
export const bySide = ({ balanceLu, agentVoice, customerVoice }: CallSound): boolean =>
	balanceLu !== null || agentVoice !== null || customerVoice !== null;

/** How a call sounds, as names and texts; null = not known of this recording. */
export function soundFacts(sound: CallSound): { name: string; text: string | null }[] {
	const { integratedLufs, agentLufs, customerLufs, balanceLu, agentVoice, customerVoice } = sound;
	const loudness = sides(agentLufs, customerLufs, signed, 'LUFS');
	const together = integratedLufs === null ? null : `${signed(integratedLufs)} LUFS`;
	return [
		{ name: m.signal_loudness(), text: loudness ?? together },
		{ name: m.signal_balance(), text: balanceLu === null ? null : `${signed(balanceLu)} LU` },
		{
			name: m.signal_clipping(),
			text:
				sound.clippedShare === 0
					? m.signal_clipping_none()
					: m.signal_clipping_share({ share: percent(sound.clippedShare, 3) })
		},
		{
			name: m.signal_tempo(),
			text: sides(agentVoice?.nucleiPerSecond, customerVoice?.nucleiPerSecond, decimal)
		},
		{
			name: m.signal_pitch(),
			text: sides(agentVoice?.pitchHz, customerVoice?.pitchHz, whole, 'Hz')
		},
		{ name: m.signal_hold_music(), text: holdMusic(sound.holdMusic) }
	];
}
