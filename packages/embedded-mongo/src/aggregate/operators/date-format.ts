import { location } from '../../errors.ts';
import * as calendar from '../calendar.ts';

const pad = (n: number, width: number): string => String(n).padStart(width, '0');
const monthName = (t: number): string => calendar.MONTHS[calendar.field(t, 'month') - 1] ?? '';

function offsetText(offsetMs: number): string {
	const minutes = Math.trunc(Math.abs(offsetMs) / 60_000);
	return `${offsetMs < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60), 2)}${pad(minutes % 60, 2)}`;
}

const minutesText = (offsetMs: number): string =>
	`${offsetMs < 0 ? '-' : '+'}${Math.trunc(Math.abs(offsetMs) / 60_000)}`;

const SPECIFIERS: Readonly<Record<string, (localMs: number, offsetMs: number) => string>> = {
	'%': () => '%',
	Y: (t) => pad(calendar.field(t, 'year'), 4),
	m: (t) => pad(calendar.field(t, 'month'), 2),
	d: (t) => pad(calendar.field(t, 'day'), 2),
	H: (t) => pad(calendar.field(t, 'hour'), 2),
	M: (t) => pad(calendar.field(t, 'minute'), 2),
	S: (t) => pad(calendar.field(t, 'second'), 2),
	L: (t) => pad(calendar.field(t, 'millisecond'), 3),
	j: (t) => pad(calendar.dayOfYear(t), 3),
	u: (t) => String(calendar.weekday(t) || 7),
	w: (t) => String(calendar.weekday(t) + 1),
	U: (t) => pad(calendar.weekOfYear(t), 2),
	V: (t) => pad(calendar.isoWeek(t).week, 2),
	G: (t) => pad(calendar.isoWeek(t).year, 4),
	B: monthName,
	b: (t) => monthName(t).slice(0, 3),
	z: (_t, offset) => offsetText(offset),
	Z: (_t, offset) => minutesText(offset)
};

/** Formats local time by MongoDB's specifiers. Errors: 18535 for a trailing %, 18536 for an unknown one. */
export function formatDate(localMs: number, offsetMs: number, format: string): string {
	return format.replace(/%([\s\S]?)/g, (_text, specifier: string) => {
		if (specifier === '') throw location(18535, "Unmatched '%' at end of format string");
		const write = SPECIFIERS[specifier];
		if (!write) throw location(18536, `Invalid format character '%${specifier}' in format string`);
		return write(localMs, offsetMs);
	});
}
