import { readFileSync } from 'node:fs';
import { intersect, totalMs, union, type Interval } from '../src/index.ts';
import { sharedData } from './shared.ts';

/** How found speech agrees with the truth, as shares of the recording. */
export interface Agreement {
	right: number;
	missed: number;
	extra: number;
}

export function agreement(
	found: readonly Interval[],
	truth: readonly Interval[],
	durationMs: number
): Agreement {
	const hit = totalMs(intersect(found, truth));
	const missed = (totalMs(truth) - hit) / durationMs;
	const extra = (totalMs(found) - hit) / durationMs;
	return { right: 1 - missed - extra, missed, extra };
}

/** Pairs of seconds as intervals. */
export function inMs(pairs: readonly [number, number][]): Interval[] {
	return pairs.map(([from, to]) => ({ startMs: from * 1000, endMs: to * 1000 }));
}

/** The turns of one recording in an RTTM file, whoever speaks. */
export function rttm(file: string, recording: string): Interval[] {
	const lines = readFileSync(new URL(file, sharedData), 'utf8').split('\n');
	const turns = lines.map((line) => line.split(/\s+/)).filter(([, name]) => name === recording);
	return union(
		turns.map(([, , , start, length]) => {
			const startMs = Number(start) * 1000;
			return { startMs, endMs: startMs + Number(length) * 1000 };
		})
	);
}
