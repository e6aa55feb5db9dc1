import type { Doc } from '../evaluator.ts';
import { isPlainDoc, numberOf } from '../storage/values.ts';

type Fields = Set<string>;

/** What a stage reads of its input, noted in `fields`; `open` when it passes fields on, `all` when it may read any. */
type Reading = 'open' | 'closed' | 'all';
type Reader = (spec: unknown, fields: Fields) => Reading;

const rootOf = (path: string) => path.split('.', 1)[0] ?? path;

/** Operators that read a field they do not name as a path. */
const readsByName = new Set([
	...['$getField', '$setField', '$unsetField'],
	...['$top', '$topN', '$bottom', '$bottomN']
]);

/** Notes the fields an expression names; false when it may read any. */
function readExpression(spec: unknown, fields: Fields): boolean {
	if (typeof spec === 'string') {
		if (/^\$\$(ROOT|CURRENT)\b/.test(spec)) return false;
		if (spec.startsWith('$') && !spec.startsWith('$$')) fields.add(rootOf(spec.slice(1)));
		return true;
	}
	if (Array.isArray(spec)) return spec.every((item) => readExpression(item, fields));
	if (!isPlainDoc(spec)) return true;
	return Object.entries(spec).every(
		([name, value]) => !readsByName.has(name) && readExpression(value, fields)
	);
}

const expressionThen =
	(after: Reading): Reader =>
	(spec, fields) =>
		readExpression(spec, fields) ? after : 'all';

function readKeys(spec: unknown, fields: Fields): boolean {
	if (!isPlainDoc(spec)) return false;
	for (const path of Object.keys(spec)) fields.add(rootOf(path));
	return true;
}

/** The top-level fields a query looks at; undefined when it may look at any. */
export function queryFields(query: Doc): Fields | undefined {
	const fields: Fields = new Set();
	return readQuery(query, fields) ? fields : undefined;
}

function readQuery(query: unknown, fields: Fields): boolean {
	if (!isPlainDoc(query)) return false;
	return Object.entries(query).every(([key, value]) => {
		if (!key.startsWith('$')) return fields.add(rootOf(key));
		if (key === '$comment') return true;
		if (key === '$expr') return readExpression(value, fields);
		if (!['$and', '$or', '$nor'].includes(key) || !Array.isArray(value)) return false;
		return value.every((clause) => readQuery(clause, fields));
	});
}

const isExcluding = (value: unknown) => value === false || numberOf(value) === 0;

/** True for a projection that names what it keeps. */
const isInclusion = (spec: Doc): boolean =>
	Object.entries(spec).some(([path, value]) => path !== '_id' && !isExcluding(value)) ||
	(isPlainDoc(spec['_id']) ? true : '_id' in spec && !isExcluding(spec['_id']));

function readProject(spec: unknown, fields: Fields): Reading {
	if (!isPlainDoc(spec)) return 'all';
	if (!isInclusion(spec)) return Object.values(spec).every(isExcluding) ? 'open' : 'all';
	fields.add('_id');
	return readKeys(spec, fields) && readExpression(spec, fields) ? 'closed' : 'all';
}

function readUnwind(spec: unknown, fields: Fields): Reading {
	const { path, includeArrayIndex: index } = isPlainDoc(spec) ? spec : { path: spec };
	if (typeof index === 'string') fields.add(rootOf(index));
	return readExpression(path, fields) ? 'open' : 'all';
}

const readers: Readonly<Record<string, Reader>> = {
	$match: (spec, fields) => (readQuery(spec, fields) ? 'open' : 'all'),
	$sort: (spec, fields) => (readKeys(spec, fields) ? 'open' : 'all'),
	$unset: () => 'open',
	$limit: () => 'open',
	$skip: () => 'open',
	$unwind: readUnwind,
	$addFields: (spec, fields) =>
		readKeys(spec, fields) && readExpression(spec, fields) ? 'open' : 'all',
	$set: (spec, fields) => (readKeys(spec, fields) && readExpression(spec, fields) ? 'open' : 'all'),
	$project: readProject,
	$group: expressionThen('closed'),
	$sortByCount: expressionThen('closed'),
	$bucket: expressionThen('closed'),
	$count: () => 'closed'
};

/** The top-level fields of its input a pipeline depends on; undefined when it may be all of them. */
export function neededFields(stages: readonly Doc[]): Fields | undefined {
	const fields: Fields = new Set();
	for (const stage of stages) {
		const [[name, spec] = ['', undefined]] = Object.entries(stage);
		const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
		const reading = reader?.(spec, fields) ?? 'all';
		if (reading !== 'open') return reading === 'all' ? undefined : fields;
	}
	return undefined;
}

/** The same for a find's projection; one with positional `$` or `$slice` may read all. */
export function projectedFields(projection: Doc): Fields | undefined {
	const readsMore = ([path, value]: [string, unknown]) =>
		path.split('.').includes('$') || (isPlainDoc(value) && '$slice' in value);
	if (Object.entries(projection).some(readsMore)) return undefined;
	const fields: Fields = new Set();
	return readProject(projection, fields) === 'closed' ? fields : undefined;
}
