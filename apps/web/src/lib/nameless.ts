import type { Channel } from '@earshot/domain';
import { clock } from './format.ts';
import { m } from '#lib/paraglide/messages.js';

/** What to call an interaction that has no text. */
export function nameless(channel: Channel, durationMs: number | null): string {
	if (channel === 'chat') return m.interactions_no_text();
	return durationMs === null
		? m.interactions_recording()
		: m.interactions_recording_of({ time: clock(durationMs) });
}
