import { parseTime } from '../import/time.ts';
import type { TranscriptFormat } from './schema.ts';
import { linesAsTurns } from './lines.ts';
import { readTurn, type GivenMs, type ReadTurn } from './turn.ts';

type Fields = Record<string, unknown>;
type Reader = (item: Fields) => ReadTurn;

const isFields = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): Fields[] | null =>
	Array.isArray(value) && value.length > 0 ? value.filter(isFields) : null;
const inside = (value: unknown, key: string | number): unknown =>
	typeof value === 'object' && value !== null ? (value as Fields)[key] : undefined;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === '';

/** A number times its unit; null where there is none, NaN where it is none. */
function ms(value: unknown, unitMs = 1): GivenMs {
	if (isAbsent(value)) return null;
	const number = typeof value === 'string' ? Number(value) : value;
	return typeof number === 'number' ? number * unitMs : NaN;
}
const ended = (startMs: GivenMs, lengthMs: GivenMs): GivenMs =>
	startMs === null || lengthMs === null ? null : startMs + lengthMs;

const ticksMs = 1 / 10_000;
const secondsMs = 1000;
const timeOf = (value: unknown): Date | null =>
	typeof value === 'string' ? (parseTime(value, 'UTC')?.at ?? null) : null;

const aws: Reader = (item) =>
	readTurn({
		speaker: item['ParticipantRole'],
		text: textOf(item['Content']),
		startMs: ms(item['BeginOffsetMillis']),
		endMs: ms(item['EndOffsetMillis'])
	});

const awsSegment: Reader = (item) =>
	readTurn({
		speaker: item['speaker_label'] ?? item['channel_label'],
		text: textOf(item['transcript']),
		startMs: ms(item['start_time'], secondsMs),
		endMs: ms(item['end_time'], secondsMs)
	});

const azureItem: Reader = (item) =>
	readTurn({
		speaker: item['role'] ?? item['participantId'],
		text: textOf(item['text']),
		startMs: ms(inside(inside(item['audioTimings'], 0), 'offset'), ticksMs),
		endMs: null
	});

const azurePhrase: Reader = (item) => {
	const startMs = ms(item['offsetInTicks'], ticksMs);
	const speaker = item['speaker'] ?? item['channel'];
	return readTurn({
		speaker: isAbsent(speaker)
			? ''
			: `${isAbsent(item['speaker']) ? 'channel' : 'speaker'} ${String(speaker)}`,
		text: textOf(inside(inside(item['nBest'], 0), 'display')),
		startMs,
		endMs: ended(startMs, ms(item['durationInTicks'], ticksMs))
	});
};

const travelRoles: Record<string, string> = {
	MessageFromBotOrAgent: 'agent',
	MessageFromUser: 'customer'
};
const travel: Reader = (item) => {
	const properties = item['CustomProperties'];
	const timed = !isAbsent(inside(properties, 'Offset'));
	const startMs = timed ? ms(inside(properties, 'OffsetInTicks'), ticksMs) : null;
	return readTurn({
		speaker: travelRoles[textOf(item['EventType'])] ?? item['UserId'],
		text: textOf(item['Value']),
		startMs,
		endMs: ended(startMs, ms(inside(properties, 'DurationInTicks'), ticksMs)),
		at: timeOf(item['EventTime'])
	});
};

const message: Reader = (item) => {
	const startMs = ms(item['offsetMs']);
	return readTurn({
		speaker: item['role'],
		text: textOf(item['text']),
		startMs,
		endMs: ended(startMs, ms(item['durationMs'])),
		at: timeOf(item['at'])
	});
};

const segment: Reader = (item) =>
	readTurn({
		speaker: item['speaker'] ?? item['role'] ?? item['channel'],
		text: textOf(item['text'] ?? item['transcript']),
		startMs: ms(item['start'], secondsMs),
		endMs: ms(item['end'], secondsMs)
	});

interface Shape {
	format: TranscriptFormat;
	find: (root: unknown) => Fields[] | null;
	read: Reader;
}

const listAt =
	(...path: (string | number)[]) =>
	(root: unknown) =>
		listOf(path.reduce(inside, root));
const having = (find: Shape['find'], key: string) => (root: unknown) => {
	const list = find(root);
	return list?.some((item) => key in item) ? list : null;
};

/** What is recognised, by where its list stands and a field its items have (TR1). */
const shapes: Shape[] = [
	{ format: 'awsTranscribe', find: having(listAt('Transcript'), 'Content'), read: aws },
	{ format: 'awsTranscribe', find: listAt('results', 'audio_segments'), read: awsSegment },
	{
		format: 'azure',
		find: listAt('analysisInput', 'conversations', 0, 'conversationItems'),
		read: azureItem
	},
	{ format: 'azure', find: listAt('recognizedPhrases'), read: azurePhrase },
	{ format: 'msCkm', find: listAt('Conversation', 'Messages'), read: travel },
	{ format: 'segments', find: having(listAt('segments'), 'start'), read: segment },
	{ format: 'segments', find: having(listOf, 'start'), read: segment },
	{ format: 'interchange', find: having(listAt('messages'), 'role'), read: message },
	{ format: 'interchange', find: having(listOf, 'role'), read: message }
];

/** The turns of a parsed JSON file; null where it is none of the forms we know. Never throws. */
export function readJsonTurns(
	root: unknown
): { format: TranscriptFormat; turns: ReadTurn[] } | null {
	for (const { format, find, read } of shapes) {
		const list = find(root);
		if (list !== null) return { format, turns: list.map(read) };
	}
	const content = inside(root, 'Content');
	if (typeof content !== 'string') return null;
	return { format: 'msCkm', turns: linesAsTurns(content.split(/\r\n?|\n/)) };
}
