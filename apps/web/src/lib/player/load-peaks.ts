import { readPeaks, type Peaks } from './peaks.ts';

/** Longer recordings open with an overview: the whole waveform of an hour takes 288 kB. */
const wholeUpToMs = 20 * 60_000;
/** More than a screen has bars. */
const overviewBuckets = 4000;
/** Pixels from one bar of the drawing to the next. */
const barPx = 3;

/** Buckets per second that a recording is opened with; null: all that are stored. */
export function overviewRate(durationMs: number): number | null {
	if (durationMs <= wholeUpToMs) return null;
	return Math.max(1, Math.floor(overviewBuckets / (durationMs / 1000)));
}

/** True where a zoom, in pixels per second, shows more bars than the overview has buckets. */
export const outgrown = (rate: number | null, zoom: number): boolean =>
	rate !== null && zoom > barPx * rate;

/** The stored waveform, coarser where `rate` is given; null when it cannot be had: playing works without. */
export async function loadPeaks(path: string | null, rate: number | null): Promise<Peaks | null> {
	if (path === null) return null;
	try {
		const query = rate === null ? '' : `?perSecond=${rate}`;
		const answer = await fetch(path + query, { credentials: 'same-origin' });
		return answer.ok ? readPeaks(await answer.arrayBuffer()) : null;
	} catch {
		return null;
	}
}
