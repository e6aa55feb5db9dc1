import { createClipping } from './level/clipping.ts';
import { LevelMeter } from './level/levels.ts';
import { measureLoudness } from './level/loudness.ts';
import { createPeaks } from './peaks/peaks.ts';
import { createDualMono } from './speech/dual-mono.ts';
import { PitchMeter } from './speech/pitch.ts';
import { decideSpeech } from './speech/decide-speech.ts';
import { measureRecording, type RecordingMeasures } from './recording-measures.ts';

export interface RecordingMeter {
	push(channels: readonly Float32Array[]): void;
	finish(options: { agentChannel: 0 | 1 }): RecordingMeasures;
}

/** Everything that is measured on a recording, in one pass over its samples. [AU40] */
export function createRecordingMeter(options: {
	channels: number;
	sampleRateHz: number;
}): RecordingMeter {
	const { sampleRateHz } = options;
	const channels = Array.from({ length: options.channels }, (_, i) => i);
	const peaks = createPeaks(options);
	const dualMono = createDualMono(options);
	const clipping = createClipping(options);
	const levels = channels.map(() => new LevelMeter(sampleRateHz));
	const pitch = channels.map(() => new PitchMeter(sampleRateHz));
	let samples = 0;
	return {
		push(pieces) {
			samples += pieces[0]?.length ?? 0;
			for (const meter of [peaks, dualMono, clipping]) meter.push(pieces);
			for (const [i, piece] of pieces.entries()) {
				levels[i]?.push(piece);
				pitch[i]?.push(piece);
			}
		},
		finish({ agentChannel }) {
			const same = dualMono.finish();
			const lanes = same ? [0] : channels;
			const courses = levels.map((meter) => meter.finish());
			return measureRecording({
				layout: same ? 'dualMono' : layoutOf(options.channels),
				durationMs: Math.round((samples * 1000) / sampleRateHz),
				peaks: peaks.finish(lanes),
				clippedShare: clipping.finish(lanes),
				voice: decideSpeech(lanes.flatMap((lane) => courses[lane]?.frameDb ?? [])),
				loudness: measureLoudness(lanes.flatMap((lane) => courses[lane]?.stepPower ?? [])),
				pitch: lanes.flatMap((lane) => pitch[lane]?.finish() ?? []),
				agentChannel
			});
		}
	};
}

function layoutOf(channels: number): RecordingMeasures['layout'] {
	return channels === 1 ? 'mono' : channels === 2 ? 'stereo' : 'multi';
}
