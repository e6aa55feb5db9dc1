import { periodOf, shiftPeriod } from '@earshot/domain';
import { chance } from '../chance.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** The simulated centre works in Shanghai, which has no daylight-saving time. */
const zone = 'Asia/Shanghai';
const zoneMs = 8 * hourMs;
const opens = 9 * hourMs;
const openFor = 9 * hourMs;

const startOfDay = (at: Date): number =>
	Math.floor((at.getTime() + zoneMs) / dayMs) * dayMs - zoneMs;

const isWorkingDay = (day: number): boolean => {
	const weekday = new Date(day + zoneMs).getUTCDay();
	return weekday >= 1 && weekday <= 5;
};

/** The last three full months and the current one, oldest first. */
export const simulatedPeriods = (now: Date): string[] => {
	const current = periodOf(now, zone);
	return [-3, -2, -1, 0].map((months) => shiftPeriod(current, months));
};

/** Midnights of the working days of a month, Monday to Friday. */
function workingDays(period: string): number[] {
	const first = Date.parse(`${period}-01T00:00:00+08:00`);
	const end = Date.parse(`${shiftPeriod(period, 1)}-01T00:00:00+08:00`);
	const days: number[] = [];
	for (let day = first; day < end; day += dayMs) if (isWorkingDay(day)) days.push(day);
	return days;
}

/** Midnight of today in the centre: what is simulated lies before it, what is live lies after. */
export const startOfToday = (now: Date): Date => new Date(startOfDay(now));

/** `count` times in working hours spread over a month, ascending; in the current month only as many as its past days hold. */
export function workingTimes(period: string, count: number, now: Date, key: string): Date[] {
	const days = workingDays(period);
	const today = startOfDay(now);
	const times = Array.from({ length: count }, (_, k) => {
		const place = ((k + chance(key, period, k, 'day')) / count) * days.length;
		const day = days[Math.floor(place)] ?? Number.POSITIVE_INFINITY;
		return day + opens + chance(key, period, k, 'hour') * openFor;
	});
	return times.filter((at) => at < today).map((at) => new Date(Math.floor(at / 1000) * 1000));
}

/** A time in working hours at least `days` working days later. */
export function workingTimeAfter(at: Date, days: number, key: string): Date {
	let day = startOfDay(at);
	for (let left = days; left > 0;) {
		day += dayMs;
		if (isWorkingDay(day)) left -= 1;
	}
	const time = day + opens + chance(key, 'later') * openFor;
	return new Date(Math.floor(time / 1000) * 1000);
}
