import type { Message, MessageRole } from '../interaction/schema.ts';
import type { RawTurn, SpeakerRoles, TranscriptNote } from './schema.ts';
import { roleOfSpeaker } from './speakers.ts';

export interface Speaker {
	/** As the file calls them; empty where it does not. */
	name: string;
	/** Told by the name or by whoever attaches; null = must be asked. */
	role: MessageRole | null;
	turns: number;
	/** First words, to tell who it is. */
	sample: string;
}

const sampleMax = 80;
const given = (roles: SpeakerRoles, name: string): MessageRole | undefined =>
	Object.hasOwn(roles, name) ? roles[name] : undefined;

/** Everyone who speaks, in the order of their first words; `roles` goes before what a name tells (TR4). */
export function speakersOf(turns: readonly RawTurn[], roles: SpeakerRoles = {}): Speaker[] {
	return [...Map.groupBy(turns, ({ speaker }) => speaker)].map(([name, own]) => ({
		name,
		role: given(roles, name) ?? roleOfSpeaker(name),
		turns: own.length,
		sample: (own[0]?.text ?? '').slice(0, sampleMax).toWellFormed()
	}));
}

/** The turns as messages; null where somebody's role is neither told nor given (TR4). */
export function messagesOfTurns(
	turns: readonly RawTurn[],
	roles: SpeakerRoles = {}
): Message[] | null {
	const byName = new Map(speakersOf(turns, roles).map(({ name, role }) => [name, role]));
	const messages: Message[] = [];
	for (const { speaker, text, at, offsetMs, durationMs } of turns) {
		const role = byName.get(speaker) ?? null;
		if (role === null) return null;
		messages.push({ role, text, at, offsetMs, durationMs });
	}
	return messages;
}

/** Clocks of recorders and recognisers differ a little. */
const toleranceMs = 2000;

/** Turns that begin after the recording has ended: most likely the transcript of another call (TR7). */
export function beyondEnd(turns: readonly RawTurn[], recordingMs: number): TranscriptNote[] {
	const count = turns.filter(({ offsetMs }) => (offsetMs ?? 0) > recordingMs + toleranceMs).length;
	return recordingMs > 0 && count > 0 ? [{ code: 'beyondEnd', count }] : [];
}
