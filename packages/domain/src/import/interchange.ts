import type { Message } from '../interaction/schema.ts';
import { cleanText, cleanValue, isUnsafeKey } from './clean.ts';
import { withDerived } from './content.ts';
import { RowReader } from './reader.ts';
import type { ImportedInteraction, ParsedRow } from './schema.ts';
import { channelWords, directionWords, roleWords } from './words.ts';

export const messagesMax = 20_000;
export const messageTextMax = 100_000;
/** A week: longer than any recording, short enough to tell a time of day from an offset. */
export const offsetMsMax = 7 * 86_400_000;

type Fields = Record<string, unknown>;

const known = new Set([
	'externalId',
	'channel',
	'language',
	'source',
	'startedAt',
	'messages',
	'recording',
	'labels',
	'queue',
	'direction',
	'csat'
]);

/**
 * Reads one object of the interchange format (IM1–IM7): the interaction with its messages, or everything that is wrong
 * with it. Never throws, whatever `value` is.
 */
export function parseInterchangeRow(value: unknown, options: { timeZone: string }): ParsedRow {
	if (!isFields(value)) {
		return { ok: false, issues: [{ code: 'notAnObject', field: null, params: {} }] };
	}
	const read = new RowReader(options.timeZone);
	const interaction = readInteraction(read, value);
	if (read.issues.length > 0) return { ok: false, issues: read.issues };
	return { ok: true, interaction: withDerived({ ...interaction, zoneAssumed: read.zoneAssumed }) };
}

function readInteraction(read: RowReader, row: Fields): Parameters<typeof withDerived>[0] {
	const labels = readLabels(read, row['labels']);
	const channel = read.oneOf('channel', row['channel'], channelWords, 'channel');
	if (isAbsent(row['channel'])) read.refuse('missingField', 'channel');
	const recordingPath = read.path('recording', row['recording']);
	return {
		source: read.requiredName('source', row['source'], 300),
		externalId: read.requiredName('externalId', row['externalId'], 300),
		channel: channel ?? 'chat',
		language: read.language('language', row['language']),
		startedAt: read.time('startedAt', row['startedAt']),
		zoneAssumed: false,
		...readBusiness(read, row, labels),
		agent: readAgent(read, row, labels),
		messages: readMessages(read, row['messages'], recordingPath !== null),
		recordingPath
	};
}

type Business = Pick<ImportedInteraction, 'queue' | 'direction' | 'csat' | 'metadata'>;

/** Queue, direction and CSAT of the row itself, else from labels that fit; a label that does not stays a label. */
function readBusiness(read: RowReader, row: Fields, labels: Fields): Business {
	const trial = new RowReader(read.timeZone);
	const pick = <T>(key: string, take: (from: RowReader, value: unknown) => T | null) =>
		isAbsent(row[key]) ? take(trial, labels[key]) : take(read, row[key]);
	const queue = pick('queue', (from, value) => from.name('queue', value, 200));
	const direction = pick('direction', (from, value) =>
		from.oneOf('direction', value, directionWords, 'direction')
	);
	const csat = pick('csat', (from, value) => from.number('csat', value));
	const found = { queue, direction, csat };
	const taken = Object.keys(found).filter(
		(key) => isAbsent(row[key]) && found[key as keyof typeof found] !== null
	);
	return { ...found, metadata: readMetadata(read, row, omit(labels, taken)) };
}

function omit(fields: Fields, keys: string[]): Fields {
	return Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.includes(key)));
}

function readLabels(read: RowReader, value: unknown): Fields {
	if (isAbsent(value)) return {};
	if (isFields(value)) return value;
	read.bad('labels', 'object', value);
	return {};
}

function readAgent(read: RowReader, row: Fields, labels: Fields): ImportedInteraction['agent'] {
	const field = (name: string, max: number) =>
		isAbsent(row[name])
			? read.name(`labels.${name}`, labels[name], max)
			: read.name(name, row[name], max);
	const id = field('agentId', 200);
	const name = field('agentName', 200);
	const externalId = id ?? name;
	if (externalId === null) return null;
	const teamName = field('teamName', 80) ?? field('team', 80);
	return { externalId, name: name ?? externalId, teamName };
}

/** Labels and unknown fields as they came, without the agent's name: it is hidden from reviewers by policy (IM5). */
function readMetadata(read: RowReader, row: Fields, labels: Fields): Fields {
	const mine = (key: string) => key !== 'agentId' && key !== 'agentName';
	const extra = Object.entries(row).filter(([key]) => !known.has(key) && mine(key));
	const taken = new Set(extra.map(([key]) => key));
	const named = Object.entries(labels)
		.filter(([key]) => mine(key))
		.map(([key, value]) => ({
			field: `labels.${key}`,
			key: taken.has(key) ? `labels.${key}` : key,
			value
		}));
	const all = [...extra.map(([key, value]) => ({ field: key, key, value })), ...named];
	return Object.fromEntries(
		all.flatMap(({ field, key, value }) => {
			if (isUnsafeKey(key)) read.bad(cleanText(field), 'unsafeKey', key);
			const cleaned = cleanValue(value);
			if (!cleaned.ok) read.bad(cleanText(field), cleaned.problem, value);
			return cleaned.ok ? [[cleanText(key), cleaned.value]] : [];
		})
	);
}

function readMessages(read: RowReader, value: unknown, hasRecording: boolean): Message[] {
	if (isAbsent(value) || (Array.isArray(value) && value.length === 0)) {
		if (!hasRecording) read.refuse('noMessages', 'messages');
		return [];
	}
	if (!Array.isArray(value)) {
		read.bad('messages', 'list', value);
		return [];
	}
	if (value.length > messagesMax) {
		read.refuse('badField', 'messages', { expected: 'tooMany', given: value.length });
		return [];
	}
	return value.map((message: unknown, index) => readMessage(read, `messages[${index}]`, message));
}

function readMessage(read: RowReader, field: string, value: unknown): Message {
	const fields = isFields(value) ? value : {};
	if (!isFields(value)) read.bad(field, 'object', value);
	else for (const name of ['role', 'text']) requirePresent(read, `${field}.${name}`, value[name]);
	return {
		role: read.oneOf(`${field}.role`, fields['role'], roleWords, 'role') ?? 'system',
		text: read.text(`${field}.text`, fields['text'], messageTextMax) ?? '',
		at: read.time(`${field}.at`, fields['at']),
		offsetMs: read.millis(`${field}.offsetMs`, fields['offsetMs'], offsetMsMax),
		durationMs: read.millis(`${field}.durationMs`, fields['durationMs'], offsetMsMax)
	};
}

function requirePresent(read: RowReader, field: string, value: unknown): void {
	if (isAbsent(value)) read.refuse('missingField', field);
}

function isAbsent(value: unknown): boolean {
	return value === undefined || value === null;
}

function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
