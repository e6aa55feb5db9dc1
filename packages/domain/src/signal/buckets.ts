export const bucketUnits = ['day', 'week', 'month'] as const;
export type BucketUnit = (typeof bucketUnits)[number];

/** What was counted on one calendar day, `YYYY-MM-DD`. */
export interface DayCount {
	day: string;
	count: number;
	/** Those of them that a second condition holds of. */
	matched: number;
}

/** What was counted from the day `start` on, up to the next bucket. */
export interface Bucket {
	start: string;
	count: number;
	matched: number;
}

/** More days than this are told by the week, more weeks than this by the month. */
export const bucketsMax = 62;

const dayMs = 86_400_000;
const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMs;
const dayOf = (number: number): string => new Date(number * dayMs).toISOString().slice(0, 10);

/** First day of the bucket a day lies in; weeks begin on Monday. */
function startOf(day: string, unit: BucketUnit): string {
	if (unit === 'day') return day;
	if (unit === 'month') return `${day.slice(0, 7)}-01`;
	const number = numberOf(day);
	// The first day of all was a Thursday.
	return dayOf(number - ((((number + 3) % 7) + 7) % 7));
}

function nextOf(start: string, unit: BucketUnit): string {
	if (unit !== 'month') return dayOf(numberOf(start) + (unit === 'day' ? 1 : 7));
	const [year = 0, month = 0] = start.split('-').map(Number);
	return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

function unitFor(first: string, last: string): BucketUnit {
	const days = numberOf(last) - numberOf(first) + 1;
	if (days <= bucketsMax) return 'day';
	return days <= bucketsMax * 7 ? 'week' : 'month';
}

/**
 * Counts by day joined to at most about 62 even buckets from the first day to the last, empty ones between them shown
 * as such; of very long times only the newest 600 months. [SI4]
 */
export function bucketsOf(days: readonly DayCount[]): { unit: BucketUnit; buckets: Bucket[] } {
	const sorted = days.toSorted((a, b) => a.day.localeCompare(b.day));
	const [first, last] = [sorted[0]?.day, sorted.at(-1)?.day];
	if (first === undefined || last === undefined) return { unit: 'day', buckets: [] };
	const unit = unitFor(first, last);
	const byStart = Map.groupBy(sorted, ({ day }) => startOf(day, unit));
	const sum = (start: string, of: 'count' | 'matched') =>
		(byStart.get(start) ?? []).reduce((total, one) => total + one[of], 0);
	const buckets: Bucket[] = [];
	const end = startOf(last, unit);
	for (let start = startOf(first, unit); start <= end; start = nextOf(start, unit))
		buckets.push({ start, count: sum(start, 'count'), matched: sum(start, 'matched') });
	return { unit, buckets: buckets.slice(-600) };
}
