/** Milliseconds the wall clock of `timeZone` is ahead of UTC at `at`. */
function aheadAt(at: number, timeZone: string): number {
	const format = new Intl.DateTimeFormat('en-CA', {
		timeZone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
		hourCycle: 'h23'
	});
	const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
	const day = `${part.get('year')}-${part.get('month')}-${part.get('day')}`;
	const time = `${part.get('hour')}:${part.get('minute')}:${part.get('second')}`;
	return Date.parse(`${day}T${time}Z`) - at;
}

/** The instant at which `day` (YYYY-MM-DD) begins in `timeZone`, ISO 8601 in UTC. */
export function midnight(day: string, timeZone: string): string {
	const wall = Date.parse(`${day}T00:00:00Z`);
	const near = wall - aheadAt(wall, timeZone);
	// The zone may have changed its clock between the guess and the midnight meant.
	return new Date(wall - aheadAt(near, timeZone)).toISOString();
}

/** The day `count` days after `day`, both YYYY-MM-DD; negative counts go back. */
export const daysAfter = (day: string, count: number): string =>
	new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
