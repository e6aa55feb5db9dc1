import { cleanText, isUnsafeKey } from './clean.ts';
import { recordingSource, withDerived } from './content.ts';
import { sha256Hex } from '../hash/index.ts';
import { RowReader } from './reader.ts';
import type { ImportedInteraction, ParsedRow } from './schema.ts';
import { directionWords } from './words.ts';

/** Columns a table of recordings must have. */
export const recordingColumnsNeeded = ['externalId', 'startedAt', 'file'] as const;

const known = new Set([
	'externalId',
	'agent',
	'agentName',
	'team',
	'startedAt',
	'file',
	'queue',
	'direction',
	'csat',
	'language',
	'source'
]);

/**
 * Reads one row of a table of recordings (IM8, IM11): a call with its recording and without messages. Blank cells are
 * absent; every column that is not ours becomes metadata. Never throws.
 */
export function parseRecordingRow(
	row: Record<string, string>,
	options: { timeZone: string }
): ParsedRow {
	const read = new RowReader(options.timeZone);
	const cell = (name: string) => (Object.hasOwn(row, name) ? row[name]?.trim() : '') || undefined;
	const agentId = read.name('agent', cell('agent'), 200);
	const agentName = read.name('agentName', cell('agentName'), 200);
	const externalId = agentId ?? agentName;
	const teamName = read.name('team', cell('team'), 80);
	if (cell('file') === undefined) read.refuse('missingField', 'file');
	const interaction = {
		source: read.name('source', cell('source'), 300) ?? recordingSource,
		externalId: read.requiredName('externalId', cell('externalId'), 300),
		channel: 'call' as const,
		language: read.language('language', cell('language')),
		startedAt: read.time('startedAt', cell('startedAt')),
		queue: read.name('queue', cell('queue'), 200),
		direction: read.oneOf('direction', cell('direction'), directionWords, 'direction'),
		csat: read.number('csat', cell('csat')),
		agent: externalId === null ? null : { externalId, name: agentName ?? externalId, teamName },
		metadata: readExtra(read, row),
		messages: [],
		recordingPath: read.path('file', cell('file'))
	};
	if (read.issues.length > 0) return { ok: false, issues: read.issues };
	return { ok: true, interaction: withDerived({ ...interaction, zoneAssumed: read.zoneAssumed }) };
}

/** The interaction of a recording that no row describes, known by its file name (IM12). */
export function loneRecording(fileName: string): ImportedInteraction {
	const name = cleanText(fileName).replace(/\p{Cc}/gu, '\ufffd');
	const externalId =
		name.length > 300 ? `${name.slice(0, 230).toWellFormed()}…${sha256Hex(name)}` : name;
	return withDerived({
		source: recordingSource,
		externalId,
		channel: 'call',
		language: null,
		startedAt: null,
		zoneAssumed: false,
		queue: null,
		direction: null,
		csat: null,
		agent: null,
		metadata: {},
		messages: [],
		recordingPath: fileName
	});
}

function readExtra(read: RowReader, row: Record<string, string>): Record<string, unknown> {
	const extra = Object.entries(row).filter(
		([key, value]) => !known.has(key) && value.trim() !== ''
	);
	return Object.fromEntries(
		extra.map(([key, value]) => {
			if (isUnsafeKey(key)) read.bad(cleanText(key), 'unsafeKey', key);
			return [cleanText(key), cleanText(value.trim())];
		})
	);
}
