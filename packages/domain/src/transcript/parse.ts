import { messagesMax, messageTextMax } from '../import/interchange.ts';
import { hasCues, readCues } from './cues.ts';
import { readJsonTurns } from './json.ts';
import { hasNamedLines, linesAsTurns } from './lines.ts';
import type {
	ParsedTranscript,
	RawTurn,
	TranscriptFormat,
	TranscriptNote,
	TranscriptProblem
} from './schema.ts';
import { withSpeakers } from './speakers.ts';
import type { ReadTurn } from './turn.ts';

type Found = { format: TranscriptFormat; turns: ReadTurn[] } | { problem: TranscriptProblem };

/** Reads a transcript by its content, whatever its name (TR1–TR6). Never throws; time and memory grow with the text only. */
export function parseTranscript(text: string): ParsedTranscript {
	const found = recognise(text.replace(/^\ufeff/, ''));
	if ('problem' in found) return { ok: false, problem: found.problem };
	const spoken = found.turns.filter(({ turn }) => turn.text !== '');
	const problem = problemOf(spoken);
	if (problem !== null) return { ok: false, problem };
	const named = withSpeakers(spoken.map(({ turn }) => turn)).filter(
		({ text: said }) => said !== ''
	);
	const turns = inOrder(named);
	const notes = [
		noteOf('badTime', spoken.filter(({ badTime }) => badTime).length),
		noteOf('emptyTurn', found.turns.length - named.length),
		noteOf('reordered', turns.filter((turn, k) => turn !== named[k]).length)
	].flat();
	if (turns.length === 0) return { ok: false, problem: 'noTurns' };
	return { ok: true, transcript: { format: found.format, turns, notes } };
}

function recognise(text: string): Found {
	const trimmed = text.trimStart();
	if (trimmed === '') return { problem: 'empty' };
	if (/^[[{]/.test(trimmed) && !/^\[[^\]"{}]{1,40}\]\s*\S/.test(trimmed)) {
		const json = jsonOf(trimmed);
		if (json === undefined) return { problem: 'badJson' };
		return readJsonTurns(json) ?? { problem: 'unknownFormat' };
	}
	const lines = text.split(/\r\n?|\n/);
	if (hasCues(lines)) {
		const format = /^WEBVTT(?:[ \t\r\n]|$)/.test(trimmed) ? 'vtt' : 'srt';
		return { format, turns: readCues(lines) };
	}
	return hasNamedLines(lines)
		? { format: 'text', turns: linesAsTurns(lines) }
		: { problem: 'unknownFormat' };
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function problemOf(turns: readonly ReadTurn[]): TranscriptProblem | null {
	if (turns.length === 0) return 'noTurns';
	if (turns.length > messagesMax) return 'tooManyTurns';
	return turns.some(({ turn }) => turn.text.length > messageTextMax) ? 'turnTooLong' : null;
}

/** By time where every turn has one, else as they stand (TR6). */
function inOrder(turns: RawTurn[]): RawTurn[] {
	if (turns.some(({ offsetMs }) => offsetMs === null)) return turns;
	return turns.toSorted((a, b) => (a.offsetMs ?? 0) - (b.offsetMs ?? 0));
}

const noteOf = (code: TranscriptNote['code'], count: number): TranscriptNote[] =>
	count > 0 ? [{ code, count }] : [];
