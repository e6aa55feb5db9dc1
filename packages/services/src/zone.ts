const dayMs = 86_400_000;

/** Wall-clock time in a zone, written as if it were UTC. */
function localAsUtc(at: Date, timeZone: string): number {
	const parts = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit'
	}).formatToParts(at);
	const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
	return Date.UTC(
		part('year'),
		part('month') - 1,
		part('day'),
		part('hour'),
		part('minute'),
		part('second')
	);
}

/** The instant at which a calendar day, given as its midnight in UTC, begins in an IANA zone. */
function startOfDay(day: number, timeZone: string): Date {
	const offsetAt = (at: number) => localAsUtc(new Date(at), timeZone) - at;
	const near = day - offsetAt(day);
	// The offset is taken again at the answer, because it may change between the two.
	return new Date(day - offsetAt(near));
}

/** First instant of Monday of the week that `at` lies in. */
export function startOfWeek(at: Date, timeZone: string): Date {
	const local = localAsUtc(at, timeZone);
	const midnight = local - (((local % dayMs) + dayMs) % dayMs);
	const sinceMonday = (new Date(midnight).getUTCDay() + 6) % 7;
	return startOfDay(midnight - sinceMonday * dayMs, timeZone);
}

/** First instant of a month `YYYY-MM`. */
export const startOfPeriod = (period: string, timeZone: string): Date =>
	startOfDay(Date.parse(`${period}-01T00:00:00.000Z`), timeZone);

/** First instant of a calendar day `YYYY-MM-DD`. */
const startOf = (day: string, timeZone: string): Date =>
	startOfDay(Date.parse(`${day}T00:00:00.000Z`), timeZone);

/** From the first instant of the first of these days up to the first instant after the last; null = open. */
export function daysWithin(
	{ min, max }: { min: string | null; max: string | null },
	timeZone: string
): { from: Date | null; to: Date | null } {
	const after = (day: string) =>
		new Date(Date.parse(`${day}T00:00:00.000Z`) + dayMs).toISOString().slice(0, 10);
	return {
		from: min === null ? null : startOf(min, timeZone),
		to: max === null ? null : startOf(after(max), timeZone)
	};
}
