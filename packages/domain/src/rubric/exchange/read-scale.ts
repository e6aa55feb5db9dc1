import type { ImportIssue } from './issue.ts';
import { scaleKinds } from './columns.ts';
import type { TableRow } from './rows.ts';

type ScaleKind = (typeof scaleKinds)[number];

/** Columns that only some scales use. */
const scaleColumns: Record<ScaleKind, readonly string[]> = {
	passFail: [],
	graded: [],
	points: ['max'],
	deduction: ['amount', 'cap', 'floor', 'times', 'last'],
	bonus: ['amount', 'cap'],
	numeric: ['min', 'max', 'curve', 'points', 'unit.zh-CN', 'unit.en'],
	multiSelect: ['base'],
	text: [],
	date: []
};
const allColumns = [...new Set(Object.values(scaleColumns).flat())];

const isKind = (text: string): text is ScaleKind => scaleKinds.some((kind) => kind === text);

/** A whole number where the text is one; else the text, which the schema refuses. */
export const wholeNumber = (text: string): number | string =>
	/^\d{1,9}$/.test(text) ? Number(text) : text;

export const orNull = (text: string): string | null => (text === '' ? null : text);

/** Both languages, or null where neither is written. */
export function localOrNull(row: TableRow, key: string): unknown {
	const both = { 'zh-CN': row.text(`${key}.zh-CN`), en: row.text(`${key}.en`) };
	return both['zh-CN'] === '' && both.en === '' ? null : both;
}

/** The scale of a criterion row, still to be checked by the schema, and what stands there without belonging to it. */
export function readScale(
	row: TableRow,
	options: unknown[]
): { scale: unknown; issues: ImportIssue[] } {
	const kind = row.code('scale');
	if (!isKind(kind)) {
		const code = kind === '' ? 'valueMissing' : 'scaleUnknown';
		return { scale: { kind: 'passFail' }, issues: [row.issue('scale', code)] };
	}
	const issues = allColumns
		.filter((key) => row.text(key) !== '' && !scaleColumns[kind].includes(key))
		.map((key) => row.issue(key, 'notHere'));
	const chosen = kind === 'graded' || kind === 'multiSelect';
	if (!chosen && options.length > 0) issues.push(row.issue('scale', 'notHere'));
	return { scale: { kind, ...fieldsOf(kind, row), ...(chosen ? { options } : {}) }, issues };
}

function fieldsOf(kind: ScaleKind, row: TableRow): object {
	const { code } = row;
	switch (kind) {
		case 'points':
			return { max: wholeNumber(code('max')) };
		case 'deduction': {
			const again = code('times') !== '' || code('last') !== '';
			return {
				amount: code('amount'),
				cap: orNull(code('cap')),
				floor: orNull(code('floor')),
				repeat: again ? { times: code('times'), last: wholeNumber(code('last')) } : null
			};
		}
		case 'bonus':
			return { amount: code('amount'), cap: code('cap') };
		case 'numeric':
			return {
				unit: localOrNull(row, 'unit'),
				min: code('min'),
				max: code('max'),
				curve: code('curve'),
				points: code('points').split(';').map(pointOf)
			};
		case 'multiSelect':
			return { base: code('base') };
		default:
			return {};
	}
}

function pointOf(text: string): { at: string; share: string } {
	const [at = '', share = '', ...more] = text.split('=').map((part) => part.trim());
	return { at, share: more.length > 0 ? '' : share };
}

/** The column a broken part of a scale was read from. */
export function scaleColumn([part, inner]: readonly (string | number)[]): string {
	if (part === 'repeat') return inner === 'last' ? 'last' : 'times';
	if (part === 'unit') return inner === 'en' ? 'unit.en' : 'unit.zh-CN';
	return typeof part === 'string' && allColumns.includes(part) ? part : 'scale';
}
