import { readPeaks, type Peaks } from './peaks.ts';

/** The stored waveform; null when it cannot be had: playing works without. */
export async function loadPeaks(path: string | null): Promise<Peaks | null> {
	if (path === null) return null;
	try {
		const answer = await fetch(path, { credentials: 'same-origin' });
		return answer.ok ? readPeaks(await answer.arrayBuffer()) : null;
	} catch {
		return null;
	}
}
