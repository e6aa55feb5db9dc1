const pattern =
	/^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

export interface ParsedTime {
	at: Date;
	/** True where the text had no offset and the centre's zone was taken. */
	zoneAssumed: boolean;
}

/**
 * Reads an ISO 8601 time (IM4): `T` or a space, `-` or `/`, seconds optional with up to nine decimals cut to
 * milliseconds, offset optional. Null for anything else and for dates that do not exist.
 */
export function parseTime(text: string, timeZone: string): ParsedTime | null {
	const match = pattern.exec(text.trim());
	if (!match) return null;
	const number = (group: number) => Number(match[group] ?? 0);
	const millis = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
	const clock = [number(4), number(5), number(6), millis] as const;
	const local = utcOf(number(1), number(2), number(3), clock);
	if (local === null) return null;
	const offset = match[8];
	if (offset === undefined) return { at: new Date(inZone(local, timeZone)), zoneAssumed: true };
	const minutes = offsetMinutes(offset);
	return minutes === null ? null : { at: new Date(local - minutes * 60_000), zoneAssumed: false };
}

function utcOf(
	year: number,
	month: number,
	day: number,
	[hours, minutes, seconds, millis]: readonly [number, number, number, number]
): number | null {
	if (year < 1900 || hours > 23 || minutes > 59 || seconds > 59) return null;
	const at = new Date(Date.UTC(year, month - 1, day, hours, minutes, seconds, millis));
	return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.getTime() : null;
}

function offsetMinutes(text: string): number | null {
	if (/^z$/i.test(text)) return 0;
	const digits = text.slice(1).replace(':', '');
	const hours = Number(digits.slice(0, 2));
	const minutes = Number(digits.slice(2) || 0);
	if (hours > 14 || minutes > 59) return null;
	return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** The instant at which a wall clock in the zone shows `local`: the first of two, or moved on over a gap. */
function inZone(local: number, timeZone: string): number {
	const before = offsetMs(local - 86_400_000, timeZone);
	const after = offsetMs(local + 86_400_000, timeZone);
	const fits = [before, after].filter((offset) => offsetMs(local - offset, timeZone) === offset);
	return local - (fits[0] ?? before);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function offsetMs(at: number, timeZone: string): number {
	const format = formats.get(timeZone) ?? clockIn(timeZone);
	const whole = Math.floor(at / 1000) * 1000;
	const part = Object.fromEntries(
		format.formatToParts(whole).map(({ type, value }) => [type, Number(value)])
	);
	const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
	return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}

function clockIn(timeZone: string): Intl.DateTimeFormat {
	const format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric'
	});
	formats.set(timeZone, format);
	return format;
}
