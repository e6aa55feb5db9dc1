import { wavOf } from '@earshot/audio';
import { SpeechToTextSettings, type SpeechProblem } from '@earshot/domain';
import type { Store } from '@earshot/store';
import * as settings from '@earshot/store/settings';
import { z } from 'zod';
import { JobError } from '../jobs/internal.ts';

const key = 'speechToText';

export const Stored = SpeechToTextSettings.extend({
	/** Never leaves the server but to the service itself. */
	apiKey: z.string().max(500)
});
export type Stored = z.infer<typeof Stored>;

/** What was set; null = nothing yet. */
export async function storedSettings(store: Store): Promise<Stored | null> {
	const text = await settings.read(store, key);
	return text === null ? null : Stored.parse(JSON.parse(text));
}

export const writeSettings = (tx: Store, next: Stored): Promise<void> =>
	settings.write(tx, key, JSON.stringify(Stored.parse(next)));

export const viewSettings = (stored: Stored | null) => {
	if (stored === null) return { settings: null, hasKey: false };
	const { apiKey, ...rest } = stored;
	return { settings: rest, hasKey: apiKey !== '' };
};

export interface HeardSegment {
	/** Milliseconds from the start of what was sent. */
	startMs: number;
	endMs: number;
	text: string;
}

export type Heard =
	| { ok: true; segments: HeardSegment[] }
	| { ok: false; problem: SpeechProblem; /** Null = of no use. */ retryAfterMs: number | null };

export interface SpeechPiece {
	channel: number;
	startMs: number;
	endMs: number;
	wav: Uint8Array;
}

/** What the process lends: decoding, and the one way to the network. */
export interface SpeechToText {
	/** Sends one WAV file to the service. Never rejects. */
	transcribe(
		service: Pick<Stored, 'baseUrl' | 'apiKey' | 'model' | 'language'>,
		wav: Uint8Array
	): Promise<Heard>;
	/** Channels of stretches of a recording as mono WAV, in order; rejects with RecordingError. */
	cut(
		source: AsyncIterable<Uint8Array>,
		options: {
			pieces: readonly { startMs: number; endMs: number }[];
			channelsOf: (piece: { startMs: number; endMs: number }) => readonly number[];
		}
	): AsyncIterable<SpeechPiece>;
}

const prefix = 'speech to text: ';

/** A failed transcription as a job keeps it. */
export const speechError = (problem: SpeechProblem, retryAfterMs: number | null = null) =>
	new JobError(`${prefix}${problem}`, retryAfterMs);

/** The problem a job's error tells of; null where it is another. */
export const problemIn = (error: string | null): string | null =>
	error?.startsWith(prefix) ? error.slice(prefix.length) : null;

export const jobKind = 'transcribe';

const testRateHz = 16_000;

/** A second of a quiet tone, for finding out whether a service answers. */
export const testWav = (): Uint8Array =>
	wavOf(
		[
			Float32Array.from(
				{ length: testRateHz },
				(_, i) => 0.1 * Math.sin((2 * Math.PI * 440 * i) / testRateHz)
			)
		],
		testRateHz
	);
