import type { ImportIssue } from './issue.ts';
import { wholeNumber } from './read-scale.ts';
import type { TableRow } from './rows.ts';

const totals = ['start', 'floor', 'ceiling', 'notApplicable'];
const fields = [
	'key',
	'version',
	'title',
	'description',
	'channels',
	'minimumN',
	'total',
	...totals,
	'rules',
	'review'
];

/** What the first sheet says of the whole, still to be checked by the schema. */
export interface FormReading {
	content: object;
	/** Rows by field, so that an issue finds its place. */
	rows: Map<string, TableRow>;
	/** The list of rules is there, with nothing in it. */
	emptyRules: boolean;
}

/** Reads the sheet of fields; a field that is missing, unknown or there twice is an issue. */
export function readForm(rows: readonly TableRow[], issues: ImportIssue[]): FormReading {
	const found = new Map<string, TableRow>();
	for (const row of rows) {
		const field = row.code('field');
		if (!fields.includes(field) || found.has(field)) issues.push(row.issue('field', 'rowUnknown'));
		else found.set(field, row);
	}
	for (const field of ['title', 'description', 'channels', 'minimumN'])
		if (!found.has(field)) issues.push({ path: ['form', 1, field], code: 'valueMissing' });
	const value = (field: string) => found.get(field)?.code('value') ?? '';
	const both = (field: string) => ({
		'zh-CN': found.get(field)?.text('zh-CN') ?? '',
		en: found.get(field)?.text('en') ?? ''
	});
	const content = {
		title: both('title'),
		description: both('description'),
		channels: value('channels')
			.split(/[\s,，、]+/)
			.filter((channel) => channel !== ''),
		minimumN: wholeNumber(value('minimumN')),
		...scoringOf(value, found, issues),
		...reviewOf(value('review'), found, issues)
	};
	const none = value('rules') === 'none';
	if (value('rules') !== '' && !none)
		issues.push({ path: found.get('rules')?.at('value') ?? ['form'], code: 'valueInvalid' });
	return { content, rows: found, emptyRules: none };
}

/** The review policy as the JSON it is written in; whether it is one, the schema says. */
function reviewOf(
	text: string,
	found: ReadonlyMap<string, TableRow>,
	issues: ImportIssue[]
): { review?: unknown } {
	if (text === '') return {};
	try {
		return { review: JSON.parse(text) };
	} catch {
		issues.push({ path: found.get('review')?.at('value') ?? ['form'], code: 'valueInvalid' });
		return {};
	}
}

function scoringOf(
	value: (field: string) => string,
	found: ReadonlyMap<string, TableRow>,
	issues: ImportIssue[]
): object {
	const refuse = (field: string) => {
		const row = found.get(field);
		if (row && value(field) !== '') issues.push(row.issue('value', 'notHere'));
	};
	const kind = value('total');
	if (kind === '') {
		totals.forEach(refuse);
		return {};
	}
	if (kind !== 'deduct') refuse('start');
	const ceiling = value('ceiling');
	return {
		scoring: {
			total: kind === 'deduct' ? { kind, start: value('start') } : { kind },
			floor: value('floor'),
			ceiling: ceiling === '' ? null : ceiling,
			notApplicable: value('notApplicable')
		}
	};
}
