import type {
	SpeechProblem,
	TranscriptFormat,
	TranscriptNote,
	TranscriptProblem
} from '@earshot/domain';
import { m } from '#lib/paraglide/messages.js';

export const transcriptProblemWords: Record<TranscriptProblem, () => string> = {
	empty: m.speech_problem_empty,
	notText: m.speech_problem_notText,
	badJson: m.speech_problem_badJson,
	unknownFormat: m.speech_problem_unknownFormat,
	noTurns: m.speech_problem_noTurns,
	tooManyTurns: m.speech_problem_tooManyTurns,
	turnTooLong: m.speech_problem_turnTooLong
};

export const speechProblemWords: Record<SpeechProblem, () => string> = {
	disabled: m.speech_why_disabled,
	nothingToSend: m.speech_why_nothingToSend,
	unreadable: m.speech_why_unreadable,
	locked: m.speech_why_locked,
	unauthorised: m.speech_why_unauthorised,
	wrongAddress: m.speech_why_wrongAddress,
	rateLimited: m.speech_why_rateLimited,
	tooLarge: m.speech_why_tooLarge,
	refused: m.speech_why_refused,
	serverError: m.speech_why_serverError,
	timeout: m.speech_why_timeout,
	unreachable: m.speech_why_unreachable,
	badAnswer: m.speech_why_badAnswer,
	cancelled: m.speech_why_cancelled
};

export const transcriptNoteWords: Record<TranscriptNote['code'], (of: { n: string }) => string> = {
	badTime: m.speech_note_badTime,
	reordered: m.speech_note_reordered,
	emptyTurn: m.speech_note_emptyTurn,
	beyondEnd: m.speech_note_beyondEnd
};

const formats: Record<TranscriptFormat, () => string> = {
	srt: () => 'SRT',
	vtt: () => 'WebVTT',
	text: m.speech_format_text,
	awsTranscribe: () => 'Amazon Transcribe',
	azure: () => 'Azure',
	msCkm: () => 'Microsoft CKM',
	segments: m.speech_format_segments,
	interchange: m.speech_format_interchange
};
const isFormat = (format: string): format is TranscriptFormat => Object.hasOwn(formats, format);

/** What a transcript's format is called; one we do not know by its code. */
export const transcriptFormatWords = (format: string): string =>
	isFormat(format) ? formats[format]() : format;
