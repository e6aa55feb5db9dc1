import { isoDay } from '#lib/format.ts';

/** The last twelve months, newest first, and those asked for that are older. */
export function recentMonths(asked: readonly string[]): string[] {
	const [year = 0, number = 1] = isoDay(new Date()).split('-').map(Number);
	const last = Array.from({ length: 12 }, (_, back) =>
		new Date(Date.UTC(year, number - 1 - back, 1)).toISOString().slice(0, 7)
	);
	return [...last, ...asked.filter((one) => !last.includes(one))];
}
