import { decideSpeech, type VoiceActivity } from './decide-speech.ts';
import { LevelMeter } from './levels.ts';

export interface VoiceActivityMeter {
	/** Takes the next samples, one array per channel, equally long. */
	push(channels: readonly Float32Array[]): void;
	/** Decides; call once after the last push. `lanes` picks the channels to judge (default: all). */
	finish(lanes?: readonly number[]): VoiceActivity;
}

/**
 * Speech and silence per channel by adaptive energy: levels are gathered while samples stream
 * through (144 kB per channel and hour), decisions are taken at the end, because the noise floor
 * looks 15 s ahead. [AU10–AU16]
 * @param options `sampleRateHz` of all channels
 */
export function createVoiceActivity(options: {
	channels: number;
	sampleRateHz: number;
}): VoiceActivityMeter {
	const meters = Array.from(
		{ length: options.channels },
		() => new LevelMeter(options.sampleRateHz)
	);
	return {
		push(channels) {
			for (const [i, meter] of meters.entries()) meter.push(channels[i] ?? new Float32Array(0));
		},
		finish(lanes = meters.keys().toArray()) {
			const levels = meters.map((meter) => meter.finish());
			return decideSpeech(lanes.flatMap((lane) => levels[lane] ?? []));
		}
	};
}
