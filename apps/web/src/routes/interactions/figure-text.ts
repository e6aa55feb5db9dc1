import type { FigureUnit } from '@earshot/domain/signal';
import { clock, decimal, percent, signed, whole } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';

const short = (value: number): string => (Number.isInteger(value) ? whole(value) : decimal(value));

/** A figure as it is read. */
export function figureText(unit: FigureUnit, value: number): string {
	switch (unit) {
		case 'ms':
			return value < 2000 && value % 1000 !== 0 ? `${decimal(value / 1000)} s` : clock(value);
		case 'share':
			return percent(value, value < 0.01 && value > 0 ? 2 : 0);
		case 'lufs':
			return `${signed(value)} LUFS`;
		case 'lu':
			return `${signed(value)} LU`;
		case 'hz':
			return `${whole(value)} Hz`;
		case 'semitones':
			return m.search_semitones({ value: short(value) });
		case 'perSecond':
			return m.search_per_second({ value: decimal(value) });
		default:
			return short(value);
	}
}

export const unitHints: Record<FigureUnit, () => string> = {
	ms: m.search_unit_ms,
	share: m.search_unit_share,
	count: m.search_unit_count,
	points: m.search_unit_points,
	lufs: m.search_unit_lufs,
	lu: m.search_unit_lu,
	hz: m.search_unit_hz,
	semitones: m.search_unit_semitones,
	perSecond: m.search_unit_per_second
};
