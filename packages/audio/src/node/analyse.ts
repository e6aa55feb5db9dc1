import {
	createRecordingMeter,
	type RecordingMeasures,
	type RecordingMeter,
	type RecordingNote
} from '../index.ts';
import { decodeRecording, type DecodeOptions, type RecordingFormat } from './decode.ts';

/** Everything known about one recording; `channels` counts those of the file. */
export interface RecordingAnalysis extends RecordingFormat, RecordingMeasures {
	notes: RecordingNote[];
}

export interface AnalyseOptions extends Pick<
	DecodeOptions,
	'fileName' | 'maxDurationMs' | 'ffmpeg'
> {
	/** Which channel of a stereo recording the agent speaks on; 0 = left. */
	agentChannel: 0 | 1;
	/** Hears the format before the first samples, then all of them in order; reading waits for it. */
	listener?: SampleListener;
}

export interface SampleListener {
	begin(format: RecordingFormat): Promise<void>;
	write(channels: readonly Float32Array[]): Promise<void>;
}

/**
 * Decodes and measures a recording in one streaming pass. [AU40]
 * @throws RecordingError when nothing of it can be used
 */
export async function analyseRecording(
	source: AsyncIterable<Uint8Array>,
	options: AnalyseOptions
): Promise<RecordingAnalysis> {
	const notes: RecordingNote[] = [];
	let format: RecordingFormat | null = null;
	let meter: RecordingMeter | null = null;
	const chunks = decodeRecording(source, {
		...options,
		onFormat(found) {
			format = found;
			meter = createRecordingMeter(found);
		},
		onNote: (note) => notes.push(note)
	});
	let heard = false;
	for await (const { channels } of chunks) {
		if (!heard) await options.listener?.begin(present<RecordingFormat>(format));
		heard = true;
		pushTo(meter, channels);
		await options.listener?.write(channels);
	}
	return { ...present<RecordingFormat>(format), ...finish(meter, options), notes };
}

function pushTo(meter: RecordingMeter | null, channels: Float32Array[]): void {
	meter?.push(channels);
}

function finish(meter: RecordingMeter | null, options: AnalyseOptions): RecordingMeasures {
	return present<RecordingMeter>(meter).finish({ agentChannel: options.agentChannel });
}

// Safe because decodeRecording announces the format before its first chunk and throws without one.
function present<T>(value: T | null): T {
	if (value === null) throw new Error('the decoder ended without a format');
	return value;
}
