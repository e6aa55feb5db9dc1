import { buffer } from 'node:stream/consumers';
import {
	contentHash,
	draftRubric,
	RubricContent,
	rubricTemplates,
	type RubricVersion
} from '@earshot/domain';
import { rubricFile } from '@earshot/domain/rubric/exchange';
import { outcomeOf } from '@earshot/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyRubric } from './random-rubric.ts';
import { rubricIn } from './rubric-in.ts';
import { rubricSheets } from './rubric-sheets.ts';
import { writeWorkbook } from './write.ts';

const born = new Date('2026-01-01T00:00:00Z');
const versionOf = (content: RubricContent): RubricVersion => draftRubric('any', 0, content, born);

/** Written as JSON, read, written as a workbook, read: what is left of it. */
async function roundTrip(content: RubricContent): Promise<RubricContent> {
	const fromJson = await rubricIn(Buffer.from(rubricFile(versionOf(content))));
	const workbook = await buffer(writeWorkbook(rubricSheets(versionOf(fromJson.content))));
	const fromWorkbook = await rubricIn(workbook);
	expect([fromJson.format, fromWorkbook.format]).toEqual(['json', 'xlsx']);
	return fromWorkbook.content;
}

test.each(rubricTemplates)('$id comes back from JSON and workbook to the letter', async (one) => {
	const after = await roundTrip(one.content);
	expect(after).toEqual(one.content);
	expect(contentHash(after)).toBe(contentHash(one.content));
});

test('so does any rubric the schema takes', async () => {
	await fc.assert(
		fc.asyncProperty(anyRubric, async (content) => {
			expect(RubricContent.safeParse(content).success).toBe(true);
			expect(await roundTrip(content)).toEqual(content);
		}),
		{ numRuns: 30 }
	);
}, 240_000);

test('a text that fits no cell is not cut unseen', () => {
	const [first] = rubricTemplates;
	if (first === undefined) throw new Error('there are templates');
	const guidance = { 'zh-CN': '长'.repeat(40_000), en: 'long' };
	const sections = first.content.sections.map((section) => ({
		...section,
		criteria: section.criteria.map((one) => ({ ...one, guidance }))
	}));
	expect(() => rubricSheets(versionOf({ ...first.content, sections }))).toThrow('tooLarge');
});

test.each([
	['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
	['an old spreadsheet', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
	['nothing', Buffer.alloc(0)],
	['a text in another encoding', Buffer.from([0x7b, 0xff, 0xfe])]
])('%s is no rubric', async (_, bytes) => {
	expect(await outcomeOf(rubricIn(bytes))).toBe('invalidInput');
});

test('a workbook of something else misses every sheet', async () => {
	const bytes = await buffer(writeWorkbook([{ name: 'Table1', rows: [['a', 'b']] }]));
	await expect(rubricIn(bytes)).rejects.toMatchObject({
		code: 'invalidInput',
		issues: [
			{ path: ['form', 1, ''], code: 'sheetMissing' },
			{ path: ['sections', 1, ''], code: 'sheetMissing' },
			{ path: ['criteria', 1, ''], code: 'sheetMissing' },
			{ path: ['options', 1, ''], code: 'sheetMissing' },
			{ path: ['bands', 1, ''], code: 'sheetMissing' },
			{ path: ['rules', 1, ''], code: 'sheetMissing' }
		]
	});
});
