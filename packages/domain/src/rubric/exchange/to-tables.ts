import type { Criterion, RubricContent, Scale, Section } from '../schema.ts';
import { canonicalJson } from '../../hash/index.ts';
import type { LocalText } from '../../words/index.ts';
import { conditionLine } from './condition-text.ts';
import { columns, sheetNames, sheetWords, type ColumnWords, type SheetName } from './columns.ts';

/** A rubric as worksheets of text: the first row is the heading, '' is an empty cell. */
export type RubricTables = Record<SheetName, string[][]>;

type Row = Record<string, string | undefined>;

/** A heading says what it is in Chinese and ends in the key that it is read by. */
export const headingOf = ({ zh, key }: ColumnWords): string => `${zh} ${key}`;

/** What a sheet of that name is called in the workbook. */
export const sheetTitle = (name: SheetName): string => `${sheetWords[name].zh} ${name}`;

/** The rubric as tables (RB60): {@link readRubricTables} makes the same content of them. */
export function rubricTables(content: RubricContent, origin: Origin): RubricTables {
	const rows: Record<SheetName, Row[]> = {
		form: formRows(content, origin),
		sections: content.sections.map(sectionRow),
		criteria: content.sections.flatMap(({ id, criteria }) =>
			criteria.map((one) => criterionRow(id, one))
		),
		options: content.sections.flatMap(({ criteria }) => criteria.flatMap(optionRows)),
		bands: content.bands.map(({ id, label, min }) => ({ id, ...local('label', label), min })),
		rules: (content.rules ?? []).map((rule) => ({
			id: rule.id,
			...local('title', rule.title),
			when: conditionLine(rule.when),
			part: rule.target.part,
			target: 'id' in rule.target ? rule.target.id : '',
			change: rule.change,
			by: rule.by
		}))
	};
	const tables = sheetNames.map((name) => [name, tableOf(name, rows[name])] as const);
	return Object.fromEntries(tables) as RubricTables;
}

/** Where the tables come from; only for whoever reads them. */
export interface Origin {
	key: string;
	version: number;
}

function tableOf(name: SheetName, rows: readonly Row[]): string[][] {
	const heading = columns[name].map(headingOf);
	return [heading, ...rows.map((row) => columns[name].map(({ key }) => row[key] ?? ''))];
}

const local = (key: string, text: LocalText | null): Row =>
	text === null ? {} : { [`${key}.zh-CN`]: text['zh-CN'], [`${key}.en`]: text.en };

function formRows(content: RubricContent, { key, version }: Origin): Row[] {
	const { title, description, scoring, rules, review } = content;
	const value = (field: string, text: string): Row => ({ field, value: text });
	const both = (field: string, text: LocalText): Row => ({ field, ...text });
	const total = scoring?.total;
	return [
		value('key', key),
		value('version', String(version)),
		both('title', title),
		both('description', description),
		value('channels', content.channels.join(' ')),
		value('minimumN', String(content.minimumN)),
		value('total', total?.kind ?? ''),
		value('start', total?.kind === 'deduct' ? total.start : ''),
		value('floor', scoring?.floor ?? ''),
		value('ceiling', scoring?.ceiling ?? ''),
		value('notApplicable', scoring?.notApplicable ?? ''),
		// A list that is there and empty is not the same content as none.
		value('rules', rules?.length === 0 ? 'none' : ''),
		value('review', review === undefined ? '' : canonicalJson(review))
	];
}

const sectionRow = ({ id, title, weight, floor, showWhen }: Section): Row => ({
	id,
	...local('title', title),
	weight,
	floor,
	showWhen: showWhen && conditionLine(showWhen)
});

const criterionRow = (section: string, one: Criterion): Row => ({
	section,
	id: one.id,
	dimension: one.dimension,
	...local('title', one.title),
	clause: one.clause,
	...local('guidance', one.guidance),
	...local('goodExample', one.goodExample),
	...local('badExample', one.badExample),
	weight: one.weight,
	scale: one.scale.kind,
	...scaleCells(one.scale),
	critical: one.critical,
	criticalCap: one.criticalCap,
	allowNotApplicable: one.allowNotApplicable ? 'yes' : 'no',
	evidence: one.evidence,
	failAtShare: one.failAtShare,
	showWhen: one.showWhen && conditionLine(one.showWhen),
	requireWhen: one.requireWhen && conditionLine(one.requireWhen)
});

function scaleCells(scale: Scale): Row {
	switch (scale.kind) {
		case 'points':
			return { max: String(scale.max) };
		case 'deduction': {
			const { amount, cap, floor, repeat } = scale;
			const again = repeat === null ? {} : { times: repeat.times, last: String(repeat.last) };
			return { amount, cap: cap ?? '', floor: floor ?? '', ...again };
		}
		case 'bonus':
			return { amount: scale.amount, cap: scale.cap };
		case 'numeric': {
			const { min, max, curve, points, unit } = scale;
			const line = points.map(({ at, share }) => `${at}=${share}`).join('; ');
			return { min, max, curve, points: line, ...local('unit', unit) };
		}
		case 'multiSelect':
			return { base: scale.base };
		default:
			return {};
	}
}

function optionRows({ id: criterion, scale }: Criterion): Row[] {
	if (!('options' in scale)) return [];
	return scale.options.map((option) => ({
		criterion,
		id: option.id,
		...local('label', option.label),
		share: option.share,
		counts: 'counts' in option ? option.counts : undefined
	}));
}
