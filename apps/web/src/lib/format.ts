import { locale } from './locale.ts';
import { session } from './state/session.svelte.ts';
import { midnight } from './zone.ts';

const english = 'en-GB';
const tag = () => (locale() === 'en' ? english : 'zh-CN');

type Instant = string | Date;
const dateOf = (at: Instant) => (at instanceof Date ? at : new Date(at));

function parts(at: Instant, options: Intl.DateTimeFormatOptions): Map<string, string> {
	const format = new Intl.DateTimeFormat('en-CA', { timeZone: session.timeZone, ...options });
	return new Map(format.formatToParts(dateOf(at)).map((part) => [part.type, part.value]));
}

/** 2026年11月23日 / 23 Nov 2026, in the centre's zone. */
export const longDate = (at: Instant): string =>
	new Intl.DateTimeFormat(tag(), {
		timeZone: session.timeZone,
		year: 'numeric',
		month: locale() === 'en' ? 'short' : 'long',
		day: 'numeric'
	}).format(dateOf(at));

/** 11-23 14:05 / 23 Nov 14:05; with the year where it is not this one. */
export function shortTime(at: Instant): string {
	const part = parts(at, {
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23'
	});
	const thisYear = parts(new Date(), { year: 'numeric' }).get('year') === part.get('year');
	const clock = `${part.get('hour')}:${part.get('minute')}`;
	if (locale() === 'zh-CN') {
		const day = `${part.get('month')}-${part.get('day')}`;
		return thisYear ? `${day} ${clock}` : `${part.get('year')}-${day} ${clock}`;
	}
	const day = new Intl.DateTimeFormat(english, {
		timeZone: session.timeZone,
		day: 'numeric',
		month: 'short',
		...(thisYear ? {} : { year: 'numeric' })
	}).format(dateOf(at));
	return `${day} ${clock}`;
}

/** 2026-11-23, as date inputs want it, in the centre's zone. */
export function isoDay(at: Instant): string {
	const part = parts(at, { year: 'numeric', month: '2-digit', day: '2-digit' });
	return `${part.get('year')}-${part.get('month')}-${part.get('day')}`;
}

/** The day it is in the centre's zone. */
export const today = (): string => isoDay(new Date());

/** 2026年11月 / Nov 2026 from `2026-11`. */
export function month(period: string): string {
	const [year, number] = period.split('-').map(Number);
	return new Intl.DateTimeFormat(tag(), {
		timeZone: 'UTC',
		year: 'numeric',
		month: locale() === 'en' ? 'short' : 'long'
	}).format(new Date(Date.UTC(year ?? 0, (number ?? 1) - 1, 1)));
}

/** m:ss, or h:mm:ss from an hour on. */
export function clock(ms: number): string {
	const seconds = Math.max(0, Math.round(ms / 1000));
	const two = (value: number) => String(value).padStart(2, '0');
	const minutes = Math.floor(seconds / 60);
	if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
	return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

export const whole = (value: number): string =>
	new Intl.NumberFormat(tag(), { maximumFractionDigits: 0 }).format(value);

export const decimal = (value: number, digits = 1): string =>
	new Intl.NumberFormat(tag(), {
		minimumFractionDigits: digits,
		maximumFractionDigits: digits
	}).format(value);

/** A share, 0 to 1, as per cent. */
export const percent = (share: number, digits = 0): string =>
	new Intl.NumberFormat(tag(), { style: 'percent', maximumFractionDigits: digits }).format(share);

/** +3.2, −1.0: with its sign. */
export const signed = (value: number, digits = 1): string =>
	new Intl.NumberFormat(tag(), {
		minimumFractionDigits: digits,
		maximumFractionDigits: digits,
		signDisplay: 'exceptZero'
	}).format(value);

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

export function bytes(count: number): string {
	const step = count < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(count) / 3));
	return new Intl.NumberFormat(tag(), {
		style: 'unit',
		unit: units[step] ?? 'byte',
		unitDisplay: 'short',
		maximumFractionDigits: step < 2 ? 0 : 1
	}).format(count / 1000 ** step);
}

/** Midnight of `day` (YYYY-MM-DD) in the centre's zone, as UTC instant. */
export const startOfDay = (day: string): string => midnight(day, session.timeZone);

/** Names in one line, as the language lists them. */
export const listed = (names: readonly string[]): string =>
	new Intl.ListFormat(tag(), { type: 'conjunction', style: 'narrow' }).format(names);
