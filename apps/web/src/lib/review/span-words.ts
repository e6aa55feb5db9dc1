import { m } from '#lib/paraglide/messages.js';

/** A stretch of time in words, to the second under two minutes, to the minute beyond: 42 s, 12 min, 2 h 5 min. */
export function spanWords(ms: number): string {
	const seconds = Math.round(ms / 1000);
	if (seconds < 60) return m.listen_seconds({ n: seconds });
	if (seconds < 120) return m.listen_minute_seconds({ m: 1, s: seconds - 60 });
	const minutes = Math.round(seconds / 60);
	if (minutes < 60) return m.listen_minutes({ n: minutes });
	const hours = Math.floor(minutes / 60);
	if (hours < 48) return m.listen_hours({ h: hours, m: minutes % 60 });
	return m.listen_days({ n: Math.round(hours / 24) });
}
