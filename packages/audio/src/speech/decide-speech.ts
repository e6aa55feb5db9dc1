import { gateCrosstalk, hysteresis, toSpeech } from './decide.ts';
import { echoDb } from './echo.ts';
import type { Interval } from './interval.ts';
import { measureNoise } from './threshold.ts';

/** Speech per channel, and how far the recording lets it be trusted. */
export interface VoiceActivity {
	speech: Interval[][];
	/** Loud end minus noise floor per channel, dB. */
	snrDb: number[];
	/** Per channel: level of its leak into the other channel, dB; null when none was found. */
	echoDb: (number | null)[];
	/** dBFS per 10 ms frame. */
	levels: readonly Float32Array[];
	/** The quietest noise floor per channel, dBFS. */
	quietestFloorDb: number[];
}

/**
 * Decides speech from 10 ms levels. With exactly two channels the crosstalk gate applies.
 * @param levels one array per channel, dBFS per 10 ms frame
 */
export function decideSpeech(levels: readonly Float32Array[]): VoiceActivity {
	const noises = levels.map(measureNoise);
	const active = levels.map((channel, i) => {
		const noise = noises[i];
		return noise ? hysteresis(channel, noise) : new Uint8Array(0);
	});
	const paired = levels.length === 2;
	if (paired) gateCrosstalk(active, levels);
	const lanes = levels.flatMap((channel, i) => {
		const noise = noises[i];
		const frames = active[i];
		return noise && frames ? [{ levels: channel, noise, active: frames }] : [];
	});
	return {
		levels,
		quietestFloorDb: lanes.map(({ noise }) => noise.floorDb.reduce((a, b) => Math.min(a, b), 0)),
		speech: lanes.map((lane) => toSpeech(lane.active, lane.levels, lane.noise)),
		snrDb: lanes.map((lane) => Math.round(lane.noise.snrDb * 10) / 10),
		echoDb: lanes.map((speaker, i) => {
			const listener = paired ? lanes[1 - i] : undefined;
			return listener ? echoDb(speaker, listener) : null;
		})
	};
}
