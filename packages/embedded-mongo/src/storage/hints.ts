import { MongoError } from '../evaluator.ts';
import type { Index } from './schema.ts';
import { isPlainDoc, numberOf } from './values.ts';

/** The index a hint (name or key pattern) names. Throws BadValue when there is none. */
export function indexByHint(indexes: readonly Index[], hint: unknown): Index {
	const wanted = isPlainDoc(hint) ? patternText(hint) : undefined;
	const found = indexes.find((i) =>
		wanted === undefined ? i.name === hint : patternText(i.spec['key']) === wanted
	);
	if (found) return found;
	const why = 'hint provided does not correspond to an existing index';
	throw new MongoError(2, 'BadValue', `error processing query: planner returned error: ${why}`);
}

/** Field names and directions of a key pattern as one comparable text. */
export function patternText(pattern: unknown): string {
	if (!isPlainDoc(pattern)) return '';
	return JSON.stringify(Object.entries(pattern).map(([path, way]) => [path, numberOf(way) ?? way]));
}
