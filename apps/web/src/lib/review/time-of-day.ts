import { session } from '#lib/state/session.svelte.ts';

let zone = '';
let format: Intl.DateTimeFormat | null = null;

/** 14:05:09 in the centre's zone. One formatter for ten thousand messages: making one is slow. */
export function timeOfDay(at: string): string {
	if (!format || zone !== session.timeZone) {
		zone = session.timeZone;
		format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'medium' });
	}
	return format.format(new Date(at));
}
