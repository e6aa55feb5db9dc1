import { z } from 'zod';
import type { Message, MessageRole } from '../interaction/schema.ts';
import { cleanText } from '../import/clean.ts';

/** Address of a service, without the path of its API: http or https, no name or key in it. */
export const ServiceUrl = z
	.string()
	.max(500)
	.refine((text) => {
		const url = URL.parse(text);
		const web = url?.protocol === 'http:' || url?.protocol === 'https:';
		return url !== null && web && url.username === '' && url.search === '' && url.hash === '';
	});

export const SpeechToTextSettings = z.strictObject({
	enabled: z.boolean(),
	baseUrl: ServiceUrl,
	model: z.string().trim().min(1).max(200),
	/** ISO 639 code told to the model; null = it finds out. */
	language: z
		.string()
		.regex(/^[a-z]{2,3}$/)
		.nullable(),
	/** New recordings without a transcript are transcribed once they are analysed. */
	automatic: z.boolean(),
	/** What is sent: the agent's channel, the customer's, and recordings of one channel. */
	channels: z.strictObject({ agent: z.boolean(), customer: z.boolean(), mono: z.boolean() })
});
export type SpeechToTextSettings = z.infer<typeof SpeechToTextSettings>;

/** Why a recording was not transcribed. */
export const speechProblems = [
	'disabled',
	'nothingToSend',
	'unreadable',
	'locked',
	'unauthorised',
	'wrongAddress',
	'rateLimited',
	'tooLarge',
	'refused',
	'serverError',
	'timeout',
	'unreachable',
	'badAnswer',
	'cancelled'
] as const;
export const SpeechProblem = z.enum(speechProblems);
export type SpeechProblem = z.infer<typeof SpeechProblem>;

/** What was said in a stretch of one channel, milliseconds from the start of the recording. */
export interface SpokenSegment {
	role: MessageRole;
	startMs: number;
	endMs: number;
	text: string;
}

/** A pause longer than this ends a turn. */
const pauseMs = 1500;
const turnMsMax = 30_000;

/** Chinese is written without spaces between sentences. */
const joint = (a: string, b: string): string =>
	/[\p{Script=Han}，。？！]$/u.test(a) && /^[\p{Script=Han}，。？！]/u.test(b) ? '' : ' ';

/**
 * Segments as messages (TR8): in the order of time, those of one speaker that follow closely put together, without what
 * says nothing. Segments may come in any order.
 */
export function messagesOfSegments(segments: readonly SpokenSegment[]): Message[] {
	const messages: Message[] = [];
	const spoken = segments
		.map((segment) => ({ ...segment, text: cleanText(segment.text).trim() }))
		.filter(({ text }) => text !== '')
		.toSorted((a, b) => a.startMs - b.startMs);
	for (const { role, startMs, endMs, text } of spoken) {
		const last = messages.at(-1);
		const lastEnd = (last?.offsetMs ?? 0) + (last?.durationMs ?? 0);
		const goesOn =
			last?.role === role &&
			startMs - lastEnd <= pauseMs &&
			endMs - (last.offsetMs ?? 0) <= turnMsMax;
		if (goesOn) {
			last.text += joint(last.text, text) + text;
			last.durationMs = Math.max(lastEnd, endMs) - (last.offsetMs ?? 0);
		} else {
			const durationMs = Math.max(0, endMs - startMs);
			messages.push({ role, text, at: null, offsetMs: startMs, durationMs });
		}
	}
	return messages;
}
