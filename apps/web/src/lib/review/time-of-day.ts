import { session } from '#lib/state/session.svelte.ts';

let zone = '';
let time: Intl.DateTimeFormat;
let day: Intl.DateTimeFormat;

/** Making a formatter is slow, and a chat can have ten thousand messages. */
function follow(timeZone: string) {
	if (zone === timeZone) return;
	zone = timeZone;
	time = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' });
	day = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
}

/** 14:05:09 in the centre's zone. */
export function timeOfDay(at: string): string {
	follow(session.timeZone);
	return time.format(new Date(at));
}

/** 2026-11-23 in the centre's zone. */
export function dayOf(at: string): string {
	follow(session.timeZone);
	return day.format(new Date(at));
}
