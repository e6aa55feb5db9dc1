import { commands } from '../../src/commands/registry.ts';
import { supported } from '../../src/evaluator.ts';

const kinds: readonly (readonly [string, readonly string[]])[] = [
	['Commands', [...commands.keys()].sort()],
	['Query operators', supported.queryOperators],
	['Update operators', supported.updateOperators],
	['Aggregation stages', supported.stages],
	['Accumulators', supported.accumulators],
	['Window functions', supported.windowFunctions],
	['Expressions', supported.expressions]
];

export const begin = '<!-- supported: written by npm run readme -->';
export const end = '<!-- /supported -->';

/** Everything the server does, as a Markdown table, read off the tables it works from. */
export function supportedTable(): string {
	const rows = kinds.map(
		([kind, names]) =>
			`| ${kind} (${names.length}) | ${names.map((name) => `\`${name}\``).join(' ')} |`
	);
	return ['<!-- prettier-ignore -->', '| what | names |', '| --- | --- |', ...rows].join('\n');
}

/** The text with the table between its marks. Throws where they are missing. */
export function withTable(text: string): string {
	const [head, rest] = text.split(begin);
	const tail = rest?.split(end)[1];
	if (head === undefined || tail === undefined) throw new Error('the README has lost its marks');
	return `${head}${begin}\n\n${supportedTable()}\n\n${end}${tail}`;
}
