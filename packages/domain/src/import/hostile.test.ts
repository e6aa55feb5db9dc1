import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../hash/index.ts';
import { LocalText } from '../words/index.ts';
import { issueReason, parseInterchangeRow, parseRecordingRow, type ParsedRow } from './index.ts';

const options = { timeZone: 'Asia/Shanghai' };
const text = fc.string({ unit: 'binary', maxLength: 40 });
const junk = fc.oneof(fc.anything(), fc.jsonValue(), text, fc.double(), fc.constant('2024-01-01'));
const names = [
	'externalId',
	'source',
	'channel',
	'language',
	'startedAt',
	'queue',
	'direction',
	'csat',
	'recording',
	'labels',
	'messages',
	'agentId',
	'__proto__',
	'constructor',
	'toString'
];
const message = fc.oneof(
	junk,
	fc.record(
		{
			role: fc.oneof(junk, fc.constantFrom('agent', 'customer', 'system')),
			text: fc.oneof(junk, text),
			at: junk,
			offsetMs: fc.oneof(junk, fc.nat()),
			durationMs: junk
		},
		{ requiredKeys: [] }
	)
);
const row = fc.oneof(
	junk,
	fc.dictionary(fc.oneof(text, fc.constantFrom(...names)), junk, { noNullPrototype: false }),
	fc.record(
		{
			externalId: text,
			source: text,
			channel: fc.constantFrom('call', 'chat', 'CHAT', 'fax'),
			messages: fc.oneof(junk, fc.array(message, { maxLength: 5 })),
			labels: fc.oneof(junk, fc.dictionary(text, junk)),
			startedAt: junk,
			extra: junk
		},
		{ requiredKeys: ['externalId', 'source', 'channel'] }
	)
);

/** What a row gave can be told to people, or stored: it survives JSON and holds no broken text. */
function expectSound(parsed: ParsedRow): void {
	if (parsed.ok) {
		const { interaction } = parsed;
		expect(canonicalJson(JSON.parse(canonicalJson(interaction)))).toBe(canonicalJson(interaction));
		expect(canonicalJson(interaction)).not.toMatch(/\\u0000|\\ud[89a-f]/);
		return;
	}
	expect(parsed.issues.length).toBeGreaterThan(0);
	for (const { code, params } of parsed.issues) {
		expect(LocalText.safeParse(issueReason(code, params)).success).toBe(true);
	}
}

test('[IM2] no value breaks the reading of an interchange row', () => {
	fc.assert(
		fc.property(row, (value) => {
			expectSound(parseInterchangeRow(value, options));
		}),
		{ numRuns: 500 }
	);
});

test('[IM2] no cell breaks the reading of a table row', () => {
	const column = fc.oneof(text, fc.constantFrom(...names, 'file', 'agent'));
	fc.assert(
		fc.property(fc.dictionary(column, text), (cells) => {
			expectSound(parseRecordingRow(cells, options));
			expectSound(parseRecordingRow({ ...cells, externalId: 'a', file: 'a.wav' }, options));
		}),
		{ numRuns: 300 }
	);
});
