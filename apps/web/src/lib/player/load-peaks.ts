import { readPeaks, type Peaks } from './peaks.ts';
import { loadSurfer } from './waveform.ts';

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

/** Asked for before the player was there. */
let begun: { url: string; peaks: Promise<Peaks | null> } | null = null;

const urlOf = (path: string, rate: number | null): string =>
	rate === null ? path : `${path}?perSecond=${rate}`;

async function fetchPeaks(url: string): Promise<Peaks | null> {
	try {
		const answer = await fetch(url, { credentials: 'same-origin' });
		return answer.ok ? readPeaks(await answer.arrayBuffer()) : null;
	} catch {
		return null;
	}
}

interface Recorded {
	recording: { peaksPath: string | null; durationMs: number } | null;
}

/** A page waits this long for the waveform, to show both at once; a slower one comes when it comes. */
const patienceMs = 150;

/**
 * Begins what the player will need, and gives back what it got. Asked for after the page is shown it would arrive behind
 * the drawing of a long conversation.
 */
export async function preparePlayer<T extends Recorded>(interaction: T): Promise<T> {
	const { recording } = interaction;
	if (recording?.peaksPath == null) return interaction;
	const url = urlOf(recording.peaksPath, overviewRate(recording.durationMs));
	const peaks = fetchPeaks(url);
	begun = { url, peaks };
	const patience = new Promise((done) => setTimeout(done, patienceMs));
	const all = Promise.all([peaks, loadSurfer().catch(() => null)]);
	await Promise.race([all, patience]);
	return interaction;
}

/** The stored waveform, coarser where `rate` is given; null when it cannot be had: playing works without. */
export async function loadPeaks(path: string | null, rate: number | null): Promise<Peaks | null> {
	if (path === null) return null;
	const url = urlOf(path, rate);
	const peaks = begun?.url === url ? begun.peaks : fetchPeaks(url);
	begun = null;
	return peaks;
}
