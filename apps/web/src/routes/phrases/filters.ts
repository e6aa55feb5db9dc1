import type { PhraseRuleRow } from '@earshot/contract';
import { phraseCategories, type PhraseLanguage } from '@earshot/domain';
import { sorted, type Sort } from '#lib/components/data-table.ts';

export const filterNames = ['q', 'language', 'category', 'state'] as const;

/** By category as everywhere, then language, then name; or by the column asked for. */
export function shown(
	rows: readonly PhraseRuleRow[],
	wanted: Readonly<Record<string, string>>,
	sort: Sort | null
): PhraseRuleRow[] {
	const q = (wanted['q'] ?? '').toLowerCase();
	const is = (row: PhraseRuleRow, key: 'language' | 'category' | 'state') =>
		wanted[key] === undefined || row[key] === wanted[key];
	const found = rows.filter(
		(row) =>
			row.name.toLowerCase().includes(q) &&
			is(row, 'language') &&
			is(row, 'category') &&
			is(row, 'state')
	);
	if (sort?.by === 'hits' || sort?.by === 'rate') {
		const by = sort.by;
		return sorted(found, sort, (row) => row[by]);
	}
	const languages: readonly PhraseLanguage[] = ['zh', 'en'];
	return found.toSorted(
		(a, b) =>
			phraseCategories.indexOf(a.category) - phraseCategories.indexOf(b.category) ||
			languages.indexOf(a.language) - languages.indexOf(b.language) ||
			a.name.localeCompare(b.name, 'zh-CN')
	);
}
