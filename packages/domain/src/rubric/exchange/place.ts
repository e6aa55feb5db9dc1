import { scaleColumn } from './read-scale.ts';
import type { TableRow } from './rows.ts';

type Path = readonly (string | number)[];

/** Which rows the parts of the content were read from. */
export interface Origins {
	form: ReadonlyMap<string, TableRow>;
	sections: readonly TableRow[];
	bands: readonly TableRow[];
	rules: readonly TableRow[];
	/** Criterion rows of each section. */
	bySection: TableRow[][];
	/** Every criterion row with the rows of its options. */
	byCriterion: [TableRow, TableRow[]][];
}

/** Sheet, row and column of a path into the content. */
export function placeOf(path: Path, origins: Origins): (string | number)[] {
	const [root, index, ...inner] = path;
	if (typeof index === 'number') {
		if (root === 'sections') return sectionPlace(index, inner, origins);
		if (root === 'bands' || root === 'rules') {
			const row = origins[root][index];
			return row?.at(columnOf(inner)) ?? [root, 1, ''];
		}
	}
	return formPlace(path, origins);
}

function sectionPlace(index: number, [part, place, ...inner]: Path, origins: Origins) {
	if (part !== 'criteria' || typeof place !== 'number')
		return (
			origins.sections[index]?.at(columnOf(part === undefined ? [] : [part, place ?? ''])) ?? [
				'sections'
			]
		);
	const row = origins.bySection[index]?.[place];
	const options = origins.byCriterion.find(([one]) => one === row)?.[1] ?? [];
	const [field, member, at, ...rest] = inner;
	if (field === 'scale' && member === 'options' && typeof at === 'number')
		return options[at]?.at(columnOf(rest)) ?? ['options', 1, ''];
	const column =
		field === 'scale'
			? scaleColumn([member ?? '', at ?? ''])
			: columnOf([field ?? 'id', member ?? '']);
	return row?.at(column) ?? ['criteria', 1, ''];
}

/** `title` and its language become `title.en`; what lies deeper belongs to the column it lies in. */
function columnOf([field = 'id', inner]: Path): string {
	if (field === 'target') return inner === 'id' ? 'target' : 'part';
	return inner === 'zh-CN' || inner === 'en' ? `${field}.${inner}` : String(field);
}

function formPlace([field = '', inner, part]: Path, { form }: Origins) {
	if (field === 'scoring') {
		const name = inner === 'total' && part === 'start' ? 'start' : String(inner ?? 'total');
		return form.get(name)?.at('value') ?? ['form', 1, name];
	}
	const language = inner === 'zh-CN' || inner === 'en';
	return (
		form.get(String(field))?.at(language ? inner : 'value') ??
		(field === 'sections' || field === 'bands' ? [field, 1, 'id'] : ['form', 1, String(field)])
	);
}
