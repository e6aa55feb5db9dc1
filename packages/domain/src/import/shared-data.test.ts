import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseInterchangeRow, type ImportedInteraction } from './index.ts';

const folder = new URL('../../../../../shared/data/interactions/', import.meta.url);
const options = { timeZone: 'Asia/Shanghai' };

function rowsOf(file: string): ImportedInteraction[] {
	const lines = readFileSync(new URL(file, folder), 'utf8').trimEnd().split('\n');
	return lines.map((line) => {
		const parsed = parseInterchangeRow(JSON.parse(line), options);
		if (!parsed.ok) throw new Error(`${file}: ${JSON.stringify(parsed.issues)}`);
		return parsed.interaction;
	});
}

test.skipIf(!existsSync(folder))('[IM1] all 2,045 real interactions are read without loss', () => {
	const rows = readdirSync(folder)
		.filter((name) => name.endsWith('.jsonl'))
		.flatMap(rowsOf);
	expect(rows).toHaveLength(2045);
	expect(new Set(rows.map((row) => `${row.source} ${row.externalId}`)).size).toBe(2045);
	expect(new Set(rows.map((row) => row.contentHash)).size).toBe(2045);
});

test.skipIf(!existsSync(folder))('[IM5] real agents and times are found', () => {
	const crosswoz = rowsOf('crosswoz_zh.jsonl');
	expect(crosswoz.every((row) => row.agent?.externalId.startsWith('crosswoz-worker-'))).toBe(true);
	const travel = rowsOf('ckm_travel_calls_en.jsonl');
	expect(new Set(travel.map((row) => row.agent?.externalId)).size).toBe(25);
	expect(travel.every((row) => row.agent?.teamName && row.startedAt && !row.zoneAssumed)).toBe(
		true
	);
	const helpdesk = rowsOf('ckm_helpdesk_calls_en.jsonl');
	expect(helpdesk.filter((row) => row.agent)).toHaveLength(40);
	expect(helpdesk.every((row) => row.zoneAssumed)).toBe(true);
});
