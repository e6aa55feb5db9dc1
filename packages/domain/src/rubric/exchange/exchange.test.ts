import { expect, test } from 'vitest';
import { contentHash } from '../../hash/index.ts';
import { criterionOf, gradedScale, rubricOf } from '../fixtures.ts';
import { draftRubric, rubricTemplates, type RubricContent } from '../index.ts';
import { conditionLine, readCondition } from './condition-text.ts';
import { readRubricFile, readRubricTables, rubricFile, rubricTables, sheetNames } from './index.ts';

const origin = { key: 'calls', version: 1 };
const born = new Date('2026-01-01T00:00:00Z');
const rubric = rubricOf(
	[
		criterionOf({ id: 'aa', clause: '服务规范 §3.2' }),
		criterionOf({ id: 'bb', scale: gradedScale })
	],
	[criterionOf({ id: 'cc', scale: { kind: 'points', max: 10 } })]
);
const back = (content: RubricContent) => readRubricTables(rubricTables(content, origin));

test.each(rubricTemplates)('[RB60] $id comes back from its tables to the letter', ({ content }) => {
	const read = back(content);
	expect(read).toEqual({ content });
	expect('content' in read && contentHash(read.content)).toBe(contentHash(content));
});

test('[RB60] [RB62] fields that may be left out come back, and so does an empty list of rules', () => {
	expect(back(rubric)).toEqual({ content: rubric });
	expect(back({ ...rubric, rules: [] })).toEqual({ content: { ...rubric, rules: [] } });
	expect(back({ ...rubric, rules: [] })).not.toEqual({ content: rubric });
	const review = { minimumHeardShare: 0.8, blind: { agent: true }, editWindowHours: 24 };
	expect(back({ ...rubric, review })).toEqual({ content: { ...rubric, review } });
	expect(back({ ...rubric, review: {} })).toEqual({ content: { ...rubric, review: {} } });
});

test('[RB60] columns may stand in any order, and empty rows between', () => {
	const tables = rubricTables(rubric, origin);
	const turned = sheetNames.map((name) => [
		name,
		tables[name].flatMap((row) => [row.toReversed(), row.map(() => '')]).toSpliced(1, 1)
	]);
	const tablesTurned = Object.fromEntries(turned) as typeof tables;
	expect(readRubricTables(tablesTurned)).toEqual({ content: rubric });
});

/** Tables of the rubric with one cell changed: sheet, row from 1, column key, text. */
function touched(...cells: [keyof ReturnType<typeof rubricTables>, number, string, string][]) {
	const tables = structuredClone(rubricTables(rubric, origin));
	for (const [sheet, row, key, text] of cells) {
		const column = tables[sheet][0]?.findIndex((heading) => heading.endsWith(` ${key}`)) ?? -1;
		const line = tables[sheet][row - 1];
		if (line?.[column] === undefined) throw new Error(`no cell ${sheet} ${row} ${key}`);
		line[column] = text;
	}
	return tables;
}

const broken: [string, Parameters<typeof touched>, [string, number, string, string][]][] = [
	['an id twice', [['criteria', 4, 'id', 'aa']], [['criteria', 4, 'id', 'duplicateId']]],
	['a section id twice', [['sections', 3, 'id', 'section1']], []],
	[
		'an unknown scale',
		[['criteria', 2, 'scale', 'stars']],
		[['criteria', 2, 'scale', 'scaleUnknown']]
	],
	[
		'a weight that is no number',
		[['criteria', 3, 'weight', '=1+1']],
		[['criteria', 3, 'weight', 'valueInvalid']]
	],
	['no weight', [['criteria', 3, 'weight', '']], [['criteria', 3, 'weight', 'valueMissing']]],
	[
		'one language only',
		[['criteria', 2, 'title.en', '']],
		[['criteria', 2, 'title.en', 'valueMissing']]
	],
	[
		'half an example',
		[['criteria', 2, 'goodExample.en', 'Hi']],
		[['criteria', 2, 'goodExample.zh-CN', 'valueMissing']]
	],
	[
		'an unknown dimension',
		[['criteria', 2, 'dimension', 'smile']],
		[['criteria', 2, 'dimension', 'valueInvalid']]
	],
	[
		'neither yes nor no',
		[['criteria', 2, 'allowNotApplicable', '?']],
		[['criteria', 2, 'allowNotApplicable', 'valueInvalid']]
	],
	['points of a pass or fail', [['criteria', 2, 'max', '5']], [['criteria', 2, 'max', 'notHere']]],
	[
		'a policy that is no JSON',
		[['form', 14, 'value', '{']],
		[['form', 14, 'value', 'valueInvalid']]
	],
	[
		'a policy that is none',
		[['form', 14, 'value', '{"comment":"loud"}']],
		[['form', 14, 'value', 'valueInvalid']]
	],
	['half points', [['criteria', 4, 'max', '2.5']], [['criteria', 4, 'max', 'valueInvalid']]],
	[
		'a share above what is written',
		[['options', 2, 'share', 'all']],
		[['options', 2, 'share', 'valueInvalid']]
	],
	[
		'options of nobody',
		[['options', 2, 'criterion', 'zz']],
		[['options', 2, 'criterion', 'criterionUnknown']]
	],
	[
		'a criterion of no section',
		[['criteria', 2, 'section', 'zz']],
		[['criteria', 2, 'section', 'sectionUnknown']]
	],
	[
		'a section without criteria',
		[['criteria', 4, 'section', 'section1']],
		[['sections', 3, 'id', 'sectionEmpty']]
	],
	[
		'a condition nobody can read',
		[['criteria', 3, 'showWhen', 'if aa fails']],
		[['criteria', 3, 'showWhen', 'conditionUnreadable']]
	],
	['an unknown channel', [['form', 6, 'value', 'fax']], [['form', 6, 'value', 'valueInvalid']]],
	['a row nobody knows', [['form', 6, 'field', 'colour']], [['form', 6, 'field', 'rowUnknown']]],
	['a floor without a total', [['form', 10, 'value', '0']], [['form', 10, 'value', 'notHere']]],
	['an unknown total', [['form', 8, 'value', 'median']], [['form', 8, 'value', 'valueInvalid']]],
	[
		'a band without a name',
		[['bands', 2, 'label.zh-CN', '']],
		[['bands', 2, 'label.zh-CN', 'valueMissing']]
	]
];

test.each(broken)('[RB60] %s is told with its place', (_, cells, expected) => {
	const read = readRubricTables(touched(...cells));
	if (!('issues' in read)) throw new Error('it was taken');
	const told = read.issues.map(({ path, code }) => [...path, code]);
	for (const issue of expected) expect(told).toContainEqual(issue);
	expect(told).not.toEqual([]);
});

test('[RB60] everything wrong is told at once', () => {
	const read = readRubricTables(
		touched(['criteria', 2, 'weight', 'x'], ['bands', 3, 'min', ''], ['options', 3, 'id', '1'])
	);
	expect('issues' in read && read.issues.map(({ path }) => path)).toEqual([
		['criteria', 2, 'weight'],
		['options', 3, 'id'],
		['bands', 3, 'min']
	]);
});

test('[RB60] a missing sheet, a missing column, an unknown one and rows without end', () => {
	const { bands: _, ...five } = rubricTables(rubric, origin);
	expect(readRubricTables(five)).toEqual({
		issues: [{ path: ['bands', 1, ''], code: 'sheetMissing' }]
	});
	expect(readRubricTables(touched(['bands', 1, 'min', '最低 minimum']))).toEqual({
		issues: [
			{ path: ['bands', 1, 'min'], code: 'columnMissing' },
			{ path: ['bands', 1, 'minimum'], code: 'columnUnknown' }
		]
	});
	const tables = rubricTables(rubric, origin);
	const many = Array.from({ length: 2001 }, () => ['x']);
	expect(readRubricTables({ ...tables, bands: [tables.bands[0] ?? [], ...many] })).toMatchObject({
		issues: [{ code: 'tooManyRows' }]
	});
});

test('[RB61] the file is canonical, and its hash tells whether it was changed', () => {
	const version = draftRubric('calls', 2, rubric, born);
	const text = rubricFile(version);
	expect(readRubricFile(text)).toEqual({ content: rubric });
	const file = JSON.parse(text) as Record<string, unknown>;
	expect(file).toMatchObject({ key: 'calls', version: 3, contentHash: contentHash(rubric) });
	const changed = { ...file, content: { ...rubric, minimumN: 9 } };
	const issues = [{ path: ['contentHash'], code: 'hashMismatch' }];
	expect(readRubricFile(JSON.stringify(changed))).toEqual({ issues });
	const unsigned = { ...changed, contentHash: undefined };
	expect(readRubricFile(JSON.stringify(unsigned))).toEqual({ content: changed.content });
});

test.each([
	['not JSON', '{"format"', [], 'notJson'],
	['something else', '[1]', ['format'], 'formatUnknown'],
	['nothing', 'null', ['format'], 'formatUnknown'],
	['no content', '{"format":"earshot.rubric/1"}', ['content'], 'valueMissing'],
	[
		'an id twice',
		JSON.stringify({
			format: 'earshot.rubric/1',
			content: rubricOf([criterionOf({ id: 'aa' })], [criterionOf({ id: 'aa' })])
		}),
		['content', 'sections', 1, 'criteria', 0, 'id'],
		'duplicateId'
	]
])('[RB61] %s gives no rubric', (_, text, path, code) => {
	expect(readRubricFile(text)).toEqual({ issues: [{ path, code }] });
});

test('[RB60] conditions are one line each', () => {
	const line =
		'any: channel call chat; queue "VIP; \\"1\\"" "投诉"; answer aa fail; option bb x1 x2; number cc >=-1.5 <=3; number dd';
	const condition = readCondition(line);
	if (condition === null) throw new Error('not read');
	expect(conditionLine(condition)).toBe(line);
	expect(condition.tests[1]).toEqual({ kind: 'queue', in: ['VIP; "1"', '投诉'] });
});

test.each([
	'',
	'some: channel call',
	'all:',
	'all: channel',
	'all: channel fax',
	'all: channel call;',
	'all: queue "open',
	'all: answer aa',
	'all: answer aa fail now',
	'all: number aa 5',
	'all: number aa >=1 >=2 >=3',
	'all: weather sunny'
])('[RB60] “%s” is no condition', (line) => {
	expect(readCondition(line)).toBeNull();
});
