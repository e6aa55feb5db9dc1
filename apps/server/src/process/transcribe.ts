import { setTimeout as pause } from 'node:timers/promises';
import { cutRecording } from '@earshot/audio/node';
import type { Heard, SpeechToText } from '@earshot/services/speech-to-text';
import { z } from 'zod';

const Answer = z.object({
	text: z.string().optional(),
	segments: z
		.array(z.object({ start: z.number().min(0), end: z.number().min(0), text: z.string() }))
		.optional()
});

type Failed = Extract<Heard, { ok: false }>;
type Request = Parameters<SpeechToText['transcribe']>;

export interface TranscribeOptions {
	/** For one piece, ms. */
	timeoutMs: number;
	/** Before the second and third attempt, ms; a longer Retry-After is left to the job. */
	waitsMs: readonly number[];
}

const defaults: TranscribeOptions = { timeoutMs: 300_000, waitsMs: [2_000, 10_000] };
const answerBytesMax = 20 * 2 ** 20;
const retryAfterMaxMs = 15 * 60_000;

/** Where the API of a service lies, whether its address was given with the version or without. */
const endpointOf = (baseUrl: string): string =>
	`${baseUrl.replace(/\/+$/, '').replace(/\/v1$/, '')}/v1/audio/transcriptions`;

const refused = (problem: Failed['problem'], retryAfterMs: number | null = null): Failed => ({
	ok: false,
	problem,
	retryAfterMs
});

/** Seconds or a date. */
function retryAfter(header: string | null): number {
	if (header === null) return 0;
	const seconds = Number(header);
	const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
	return Number.isFinite(ms) ? Math.min(retryAfterMaxMs, Math.max(0, ms)) : 0;
}

function problemOf({ status, headers }: Response): Failed {
	if (status === 401 || status === 403) return refused('unauthorised');
	if (status === 404 || status === 405) return refused('wrongAddress');
	if (status === 413) return refused('tooLarge');
	if (status === 429) return refused('rateLimited', retryAfter(headers.get('retry-after')));
	if (status >= 500) return refused('serverError', retryAfter(headers.get('retry-after')));
	return refused('refused');
}

/** The text of an answer; null where it is longer than any transcript. */
async function textOf(answer: Response): Promise<string | null> {
	const parts: Uint8Array[] = [];
	let bytes = 0;
	if (answer.body === null) return '';
	for await (const part of answer.body as AsyncIterable<Uint8Array>) {
		bytes += part.byteLength;
		if (bytes > answerBytesMax) return null;
		parts.push(part);
	}
	return Buffer.concat(parts).toString('utf8');
}

function heardIn(text: string | null, wav: Uint8Array): Heard {
	let json: unknown;
	try {
		json = JSON.parse(text ?? '');
	} catch {
		return refused('badAnswer', 0);
	}
	const answer = Answer.safeParse(json);
	if (!answer.success) return refused('badAnswer', 0);
	const { segments, text: whole } = answer.data;
	if (segments !== undefined) {
		const timed = segments.map((one) => ({
			startMs: Math.round(one.start * 1000),
			endMs: Math.round(one.end * 1000),
			text: one.text
		}));
		return { ok: true, segments: timed.toSorted((a, b) => a.startMs - b.startMs) };
	}
	if (whole === undefined) return refused('badAnswer', 0);
	// 16-bit mono: a service that tells no times heard it somewhere in the piece.
	const rate = new DataView(wav.buffer, wav.byteOffset).getUint32(24, true);
	const endMs = Math.round(((wav.byteLength - 44) / 2 / rate) * 1000);
	return { ok: true, segments: [{ startMs: 0, endMs, text: whole }] };
}

async function attempt([service, wav]: Request, timeoutMs: number): Promise<Heard> {
	const form = new FormData();
	form.append('file', new Blob([Uint8Array.from(wav)], { type: 'audio/wav' }), 'piece.wav');
	form.append('model', service.model);
	form.append('response_format', 'verbose_json');
	form.append('timestamp_granularities[]', 'segment');
	if (service.language !== null) form.append('language', service.language);
	const signal = AbortSignal.timeout(timeoutMs);
	try {
		const answer = await fetch(endpointOf(service.baseUrl), {
			method: 'POST',
			body: form,
			headers: service.apiKey === '' ? {} : { authorization: `Bearer ${service.apiKey}` },
			// The key and the recording go to the address that was set and nowhere else.
			redirect: 'error',
			signal
		});
		if (!answer.ok) {
			await answer.body?.cancel();
			return problemOf(answer);
		}
		return heardIn(await textOf(answer), wav);
	} catch {
		return refused(signal.aborted ? 'timeout' : 'unreachable', 0);
	}
}

/** Speech-to-text by a service that speaks OpenAI's API, at the address an administrator set. */
export function speechToText(options: Partial<TranscribeOptions> = {}): SpeechToText {
	const { timeoutMs, waitsMs } = { ...defaults, ...options };
	return {
		cut: cutRecording,
		async transcribe(...request) {
			for (let tried = 0; ; tried += 1) {
				const heard = await attempt(request, timeoutMs);
				const wait = waitsMs[tried];
				if (heard.ok || heard.retryAfterMs === null || wait === undefined) return heard;
				if (heard.problem === 'timeout' || heard.retryAfterMs > 6 * wait) return heard;
				await pause(Math.max(wait, heard.retryAfterMs));
			}
		}
	};
}
