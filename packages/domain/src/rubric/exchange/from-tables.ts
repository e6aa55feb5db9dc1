import { RubricContent } from '../schema.ts';
import { readCondition } from './condition-text.ts';
import { sheetNames, type SheetName } from './columns.ts';
import { duplicateIds } from './duplicate-ids.ts';
import type { ImportIssue, Read } from './issue.ts';
import { placeOf, type Origins } from './place.ts';
import { readForm } from './read-form.ts';
import { localOrNull, readScale } from './read-scale.ts';
import { readRows, type TableRow } from './rows.ts';
import { schemaIssue } from './schema-issue.ts';

/** A rubric as it is read: its rows, and what was found wrong so far. */
interface Reading {
	rows: Record<SheetName, TableRow[]>;
	issues: ImportIssue[];
}

/**
 * The content that tables say (RB60), or every issue with sheet, row and column; nothing is guessed. Sheets are found by
 * their names, columns by the last word of their headings.
 */
export function readRubricTables(
	tables: Partial<Record<SheetName, readonly (readonly string[])[]>>
): Read<RubricContent> {
	const read = sheetNames.map((name) => [name, readRows(name, tables[name])] as const);
	const headings = read.flatMap(([, { issues }]) => issues);
	if (headings.length > 0) return { issues: headings };
	const rows = Object.fromEntries(read.map(([name, one]) => [name, one.rows]));
	return contentOf({ rows: rows as Reading['rows'], issues: [] });
}

function contentOf(reading: Reading): Read<RubricContent> {
	const { rows, issues } = reading;
	const form = readForm(rows.form, issues);
	strangers(rows.options, 'criterion', rows.criteria, 'criterionUnknown', issues);
	strangers(rows.criteria, 'section', rows.sections, 'sectionUnknown', issues);
	const origins: Origins = { ...reading.rows, form: form.rows, bySection: [], byCriterion: [] };
	const sections = rows.sections.map((row) => sectionOf(row, reading, origins));
	const raw = {
		...form.content,
		sections,
		bands: rows.bands.map((row) => ({
			id: row.code('id'),
			label: local(row, 'label'),
			min: row.code('min')
		})),
		...(rows.rules.length === 0 && !form.emptyRules
			? {}
			: { rules: rows.rules.map((row) => ruleOf(row, issues)) })
	};
	const found = RubricContent.safeParse(raw, { reportInput: true });
	const wrong = found.success
		? duplicateIds(found.data).map((path) => ({ path, code: 'duplicateId' as const }))
		: found.error.issues.map(schemaIssue);
	const placed = wrong.map(({ path, code }) => ({ path: placeOf(path, origins), code }));
	const all = distinct([...issues, ...placed]);
	return found.success && all.length === 0 ? { content: found.data } : { issues: all };
}

/** One cell is told once, by the first thing found wrong with it. */
function distinct(issues: readonly ImportIssue[]): ImportIssue[] {
	const byPlace = new Map(issues.toReversed().map((issue) => [issue.path.join(' '), issue]));
	return [...byPlace.values()].reverse();
}

const local = (row: TableRow, key: string) => ({
	'zh-CN': row.text(`${key}.zh-CN`),
	en: row.text(`${key}.en`)
});

function strangers(
	from: readonly TableRow[],
	key: string,
	among: readonly TableRow[],
	code: 'criterionUnknown' | 'sectionUnknown',
	issues: ImportIssue[]
): void {
	const known = new Set(among.map((row) => row.code('id')));
	for (const row of from) if (!known.has(row.code(key))) issues.push(row.issue(key, code));
}

const optional = (key: string, text: string) => (text === '' ? {} : { [key]: text });

function condition(row: TableRow, key: string, issues: ImportIssue[]): object {
	if (row.code(key) === '') return {};
	const found = readCondition(row.code(key));
	if (found !== null) return { [key]: found };
	issues.push(row.issue(key, 'conditionUnreadable'));
	return {};
}

function sectionOf(row: TableRow, { rows, issues }: Reading, origins: Origins) {
	const id = row.code('id');
	const own = rows.criteria.filter((one) => one.code('section') === id);
	if (own.length === 0) issues.push(row.issue('id', 'sectionEmpty'));
	origins.bySection.push(own);
	return {
		id,
		title: local(row, 'title'),
		criteria: own.map((one) => criterionOf(one, { rows, issues }, origins)),
		...optional('weight', row.code('weight')),
		...optional('floor', row.code('floor')),
		...condition(row, 'showWhen', issues)
	};
}

function criterionOf(row: TableRow, { rows, issues }: Reading, origins: Origins) {
	const own = rows.options.filter((one) => one.code('criterion') === row.code('id'));
	origins.byCriterion.push([row, own]);
	const options = own.map((one) => ({
		id: one.code('id'),
		label: local(one, 'label'),
		share: one.code('share'),
		...optional('counts', one.code('counts'))
	}));
	const { scale, issues: wrong } = readScale(row, options);
	issues.push(...wrong);
	return {
		id: row.code('id'),
		dimension: row.code('dimension'),
		title: local(row, 'title'),
		...optional('clause', row.text('clause')),
		guidance: local(row, 'guidance'),
		goodExample: localOrNull(row, 'goodExample'),
		badExample: localOrNull(row, 'badExample'),
		weight: row.code('weight'),
		scale,
		critical: row.code('critical'),
		...optional('criticalCap', row.code('criticalCap')),
		allowNotApplicable: yesOrNo(row, issues),
		evidence: row.code('evidence'),
		failAtShare: row.code('failAtShare'),
		...condition(row, 'showWhen', issues),
		...condition(row, 'requireWhen', issues)
	};
}

function yesOrNo(row: TableRow, issues: ImportIssue[]): boolean {
	const said = row.code('allowNotApplicable').toLowerCase();
	if (/^(yes|true|是|1)$/.test(said)) return true;
	if (/^(no|false|否|0)$/.test(said)) return false;
	issues.push(row.issue('allowNotApplicable', said === '' ? 'valueMissing' : 'valueInvalid'));
	return false;
}

function ruleOf(row: TableRow, issues: ImportIssue[]) {
	const part = row.code('part');
	const target = row.code('target');
	if (part === 'form' && target !== '') issues.push(row.issue('target', 'notHere'));
	const when = condition(row, 'when', issues);
	if (row.code('when') === '') issues.push(row.issue('when', 'valueMissing'));
	return {
		id: row.code('id'),
		title: local(row, 'title'),
		// What could not be read is told of already.
		when: { match: 'all', tests: [{ kind: 'channel', in: ['call'] }] },
		...when,
		target: part === 'form' ? { part } : { part, id: target },
		change: row.code('change'),
		by: row.code('by')
	};
}
