import type { RubricContent } from '../schema.ts';

type Path = (string | number)[];

/** Where an id stands that was used before among its own kind: no editor and no answer could tell the two apart. */
export function duplicateIds({ sections, bands, rules }: RubricContent): Path[] {
	const criteria = sections.flatMap((section, i) =>
		section.criteria.map((one, j) => ({ one, path: ['sections', i, 'criteria', j] }))
	);
	const options = criteria.flatMap(({ one: { scale }, path }) =>
		'options' in scale ? repeated(scale.options, [...path, 'scale', 'options']) : []
	);
	const seen = new Set<string>();
	const twice = criteria.filter(({ one }) => seen.size === seen.add(one.id).size);
	return [
		...repeated(sections, ['sections']),
		...twice.map(({ path }) => [...path, 'id']),
		...options,
		...repeated(bands, ['bands']),
		...repeated(rules ?? [], ['rules'])
	];
}

function repeated(items: readonly { id: string }[], path: Path): Path[] {
	const ids = items.map(({ id }) => id);
	return ids.flatMap((id, i) => (ids.indexOf(id) === i ? [] : [[...path, i, 'id']]));
}
