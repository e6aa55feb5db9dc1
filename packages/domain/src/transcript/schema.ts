import { z } from 'zod';
import { MessageRole } from '../interaction/schema.ts';

export const transcriptFormats = [
	'srt',
	'vtt',
	'text',
	'awsTranscribe',
	'azure',
	'msCkm',
	'segments',
	'interchange'
] as const;
export const TranscriptFormat = z.enum(transcriptFormats);
export type TranscriptFormat = z.infer<typeof TranscriptFormat>;

/** Why a file is no transcript that can be attached. */
export const transcriptProblems = [
	'empty',
	'notText',
	'badJson',
	'unknownFormat',
	'noTurns',
	'tooManyTurns',
	'turnTooLong'
] as const;
export const TranscriptProblem = z.enum(transcriptProblems);
export type TranscriptProblem = z.infer<typeof TranscriptProblem>;

/** What was odd about a transcript that can be attached; each is told with how many turns it concerns. */
export const transcriptNotes = ['badTime', 'reordered', 'emptyTurn', 'beyondEnd'] as const;
export const TranscriptNote = z.strictObject({
	code: z.enum(transcriptNotes),
	count: z.int().min(1)
});
export type TranscriptNote = z.infer<typeof TranscriptNote>;

/** What somebody said, by the name the file gives the speaker. */
export interface RawTurn {
	/** Empty where the file does not tell. */
	speaker: string;
	text: string;
	at: Date | null;
	/** Milliseconds from the start of the recording; null where unknown or impossible. */
	offsetMs: number | null;
	durationMs: number | null;
}

export interface RawTranscript {
	format: TranscriptFormat;
	turns: RawTurn[];
	notes: TranscriptNote[];
}

export type ParsedTranscript =
	{ ok: true; transcript: RawTranscript } | { ok: false; problem: TranscriptProblem };

/** Whom each speaker of a file stands for, by the file's name of the speaker. */
export const SpeakerRoles = z.record(z.string().max(100), MessageRole);
export type SpeakerRoles = z.infer<typeof SpeakerRoles>;
