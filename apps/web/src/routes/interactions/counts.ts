import type { InteractionCountsView } from '@earshot/contract';
import { locale } from '#lib/locale.ts';
import { percent, whole } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';

type Unit = InteractionCountsView['unit'];
type Bucket = InteractionCountsView['buckets'][number];

export const unitWords: Record<Unit, () => string> = {
	day: m.search_counts_day,
	week: m.search_counts_week,
	month: m.search_counts_month
};

/** 11-05 / 5 Nov, with the year where the chart spans several; months without a day. */
export function bucketName(start: string, unit: Unit, withYear: boolean): string {
	return new Intl.DateTimeFormat(locale() === 'en' ? 'en-GB' : 'zh-CN', {
		timeZone: 'UTC',
		month: 'short',
		...(unit === 'month' ? {} : { day: 'numeric' }),
		...(withYear || unit === 'month' ? { year: 'numeric' } : {})
	}).format(new Date(`${start}T00:00:00Z`));
}

export const spansYears = (buckets: readonly Bucket[]): boolean =>
	buckets.at(0)?.start.slice(0, 4) !== buckets.at(-1)?.start.slice(0, 4);

/** The share of a bucket, or nothing where there is nothing to share. */
export const shareText = ({ count, matched }: Bucket): string =>
	count === 0 ? m.ui_none_value() : percent(matched / count, 1);

export function countRows({ buckets, unit, matched }: InteractionCountsView): string[][] {
	const withYear = spansYears(buckets);
	return buckets.map((bucket) => [
		bucketName(bucket.start, unit, withYear),
		whole(bucket.count),
		...(matched === null ? [] : [whole(bucket.matched), shareText(bucket)])
	]);
}

export const countHead = (matched: number | null): string[] => [
	m.search_col_period(),
	m.search_col_count(),
	...(matched === null ? [] : [m.search_col_matched(), m.search_col_share()])
];
