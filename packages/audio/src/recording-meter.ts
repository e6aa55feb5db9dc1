import { createPeaks } from './peaks/peaks.ts';
import { createDualMono } from './speech/dual-mono.ts';
import { measureRecording, type RecordingMeasures } from './recording-measures.ts';
import { createVoiceActivity } from './speech/voice-activity.ts';

export interface RecordingMeter {
	push(channels: readonly Float32Array[]): void;
	finish(options: { agentChannel: 0 | 1 }): RecordingMeasures;
}

/** Everything that is measured on a recording, in one pass over its samples. [AU40] */
export function createRecordingMeter(options: {
	channels: number;
	sampleRateHz: number;
}): RecordingMeter {
	const peaks = createPeaks(options);
	const voice = createVoiceActivity(options);
	const dualMono = createDualMono(options);
	let samples = 0;
	return {
		push(channels) {
			samples += channels[0]?.length ?? 0;
			peaks.push(channels);
			voice.push(channels);
			dualMono.push(channels);
		},
		finish({ agentChannel }) {
			const same = dualMono.finish();
			const lanes = same ? [0] : Array.from({ length: options.channels }, (_, i) => i);
			return measureRecording({
				layout: same ? 'dualMono' : layoutOf(options.channels),
				durationMs: Math.round((samples * 1000) / options.sampleRateHz),
				peaks: peaks.finish(lanes),
				voice: voice.finish(lanes),
				agentChannel
			});
		}
	};
}

function layoutOf(channels: number): RecordingMeasures['layout'] {
	return channels === 1 ? 'mono' : channels === 2 ? 'stereo' : 'multi';
}
