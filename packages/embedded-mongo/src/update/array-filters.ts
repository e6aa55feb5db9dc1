import { badValue, failedToParse } from '../errors.ts';
import { compileMatch } from '../query/match.ts';
import type { Doc } from '../values/types.ts';
import { asDoc } from '../values/types.ts';

export type Filters = ReadonlyMap<string, (element: unknown) => boolean>;

/** The one identifier an array filter speaks of: the first part of all its paths. */
function identifierOf(filter: Doc): string {
	const names = new Set(topLevelNames(filter));
	const [name] = names;
	if (name === undefined) {
		throw failedToParse('Cannot use an expression without a top-level field name in arrayFilters');
	}
	if (names.size > 1) {
		throw failedToParse(
			`Error parsing array filter :: caused by :: Expected a single top-level field name, found '${[...names].join("' and '")}'`
		);
	}
	if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) {
		throw badValue(
			`Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`
		);
	}
	return name;
}

function topLevelNames(filter: Doc): string[] {
	return Object.entries(filter).flatMap(([key, value]) => {
		if (!key.startsWith('$')) return [key.split('.')[0] ?? ''];
		const inner: unknown[] = Array.isArray(value) ? value : [];
		return inner.flatMap((item) => topLevelNames(asDoc(item) ?? {}));
	});
}

/** Tests by identifier. Errors: 9 for a filter no path uses or two of one name, 2 for a bad name. */
export function compileArrayFilters(filters: Doc[], paths: readonly string[][]): Filters {
	const used = new Set(paths.flat());
	const tests = new Map<string, (element: unknown) => boolean>();
	for (const filter of filters) {
		const name = identifierOf(filter);
		if (tests.has(name)) {
			throw failedToParse(
				`Found multiple array filters with the same top-level field name ${name}`
			);
		}
		if (!used.has(`$[${name}]`)) {
			throw failedToParse(`The array filter for identifier '${name}' was not used in the update`);
		}
		const query = compileMatch(filter);
		tests.set(name, (element) => query({ [name]: element }));
	}
	for (const part of used) {
		const name = /^\$\[(\w+)\]$/.exec(part)?.[1];
		if (name === undefined || tests.has(name)) continue;
		const path = paths.find((parts) => parts.includes(part))?.join('.') ?? '';
		throw badValue(`No array filter found for identifier '${name}' in path '${path}'`);
	}
	return tests;
}
