import type { CallSound, Span } from '@earshot/domain/interaction';
import { clock, decimal, percent, signed, whole } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { spanWords } from '#lib/review/span-words.ts';

type Figure = number | null | undefined;
interface Fact {
	name: string;
	text: string | null;
}

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

/** How long answers took in speech: tenths of a second matter. */
export const latencyText = (ms: number | null): string | null =>
	ms === null ? null : ms < 10_000 ? m.player_seconds({ n: decimal(ms / 1000) }) : spanWords(ms);

/** How the recording sounds; null = not known of it. */
export const soundFacts = ({ balanceLu, clippedShare, holdMusic: hold }: CallSound): Fact[] => [
	{ name: m.signal_balance(), text: balanceLu === null ? null : `${signed(balanceLu)} LU` },
	{
		name: m.signal_clipping(),
		text:
			clippedShare === 0
				? m.signal_clipping_none()
				: m.signal_clipping_share({ share: percent(clippedShare, 3) })
	},
	{ name: m.signal_hold_music(), text: holdMusic(hold) }
];

/** How the two speak, agent / customer. */
export const toneFacts = ({ agentVoice: agent, customerVoice: customer }: CallSound): Fact[] => [
	{
		name: m.signal_tempo(),
		text: sides(agent?.nucleiPerSecond, customer?.nucleiPerSecond, decimal)
	},
	{ name: m.signal_pitch(), text: sides(agent?.pitchHz, customer?.pitchHz, whole, 'Hz') },
	{
		name: m.listen_signal_pitch_range(),
		text: sides(agent?.pitchRangeSt, customer?.pitchRangeSt, decimal, m.listen_semitones())
	}
];
