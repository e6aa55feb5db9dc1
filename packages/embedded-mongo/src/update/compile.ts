import type { CommandScope } from '../aggregate/env.ts';
import { preparePipeline } from '../aggregate/pipeline.ts';
import { badValue, failedToParse, MongoError } from '../errors.ts';
import { valuesEqual } from '../values/compare.ts';
import { arrayIndex, keyOfName, nameOfKey, splitPath } from '../values/names.ts';
import { getPath } from '../values/paths.ts';
import { show } from '../values/show.ts';
import type { Doc } from '../values/types.ts';
import { asDoc } from '../values/types.ts';
import { ARRAY_OPERATORS } from './array-operators.ts';
import { compileArrayFilters } from './array-filters.ts';
import type { Filters } from './array-filters.ts';
import { SCALAR_OPERATORS } from './scalar-operators.ts';
import type { Modifier } from './tree.ts';
import { modifyAt, REMOVE } from './tree.ts';

/** The scope's `let` is for pipeline updates. */
export type UpdateOptions = CommandScope & {
	arrayFilters?: Doc[];
	query?: Doc;
};
export type Updater = (doc: Doc, isInsert: boolean, position?: number) => Doc;

type Step = {
	parts: string[];
	path: string;
	creates: boolean;
	insertOnly: boolean;
	modify: Modifier;
	/** For `$rename`: where the value comes from. */
	from?: string[];
};

/** Every update operator. */
export const UPDATE_OPERATORS: readonly string[] = [
	...Object.keys(SCALAR_OPERATORS),
	...Object.keys(ARRAY_OPERATORS),
	'$rename'
];

const KEEPS_MISSING: ReadonlySet<string> = new Set(['$unset', '$pull', '$pullAll', '$pop']);
const OPERATORS = { ...SCALAR_OPERATORS, ...ARRAY_OPERATORS };

function checkPath(path: string): string[] {
	const parts = splitPath(path);
	if (path === '') {
		throw new MongoError(56, 'EmptyFieldName', 'An empty update path is not valid.');
	}
	if (parts.includes('')) {
		throw new MongoError(
			56,
			'EmptyFieldName',
			`The update path '${path}' contains an empty field name, which is not allowed.`
		);
	}
	for (const part of parts) {
		if (
			part.startsWith('$') &&
			part !== '$' &&
			!/^\$\[\w*\]$/.test(part) &&
			!['$id', '$ref', '$db'].includes(part)
		) {
			throw new MongoError(
				52,
				'DollarPrefixedFieldName',
				`The dollar ($) prefixed field '${part}' in '${path}' is not valid for storage.`
			);
		}
	}
	return parts;
}

function stepsOf(operator: string, fields: Doc, now: Date): Step[] {
	return Object.entries(fields).flatMap(([path, operand]) => {
		const parts = checkPath(path);
		if (operator === '$rename') return renameSteps(path, parts, operand);
		const make = OPERATORS[operator];
		if (!make) throw unknownModifier(operator);
		const creates = !KEEPS_MISSING.has(operator);
		const insertOnly = operator === '$setOnInsert';
		return [{ parts, path, creates, insertOnly, modify: make(operand, path, now) }];
	});
}

function unknownModifier(name: string): MongoError {
	return failedToParse(
		`Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`
	);
}

function renameSteps(path: string, parts: string[], operand: unknown): Step[] {
	if (typeof operand !== 'string') {
		throw badValue(`The 'to' field for $rename must be a string: ${path}: ${show(operand)}`);
	}
	const toParts = checkPath(operand);
	if (path === operand) {
		throw badValue(`The source and target field for $rename must differ: ${path}: "${operand}"`);
	}
	for (const [name, list] of [
		['source', parts],
		['destination', toParts]
	] as const) {
		if (list.some((part) => part.startsWith('$'))) {
			throw badValue(`The ${name} field for $rename may not be dynamic: ${list.join('.')}`);
		}
	}
	const common = { insertOnly: false };
	return [
		{ ...common, parts, path, creates: false, modify: (v) => (v === undefined ? v : REMOVE) },
		{ ...common, parts: toParts, path: operand, creates: true, modify: (v) => v, from: parts }
	];
}

function comparePaths(a: Step, b: Step): number {
	const length = Math.min(a.parts.length, b.parts.length);
	for (let i = 0; i < length; i += 1) {
		const [x, y] = [a.parts[i] ?? '', b.parts[i] ?? ''];
		if (x === y) continue;
		if (arrayIndex(x) >= 0 && arrayIndex(y) >= 0) return arrayIndex(x) - arrayIndex(y);
		return nameOfKey(x) < nameOfKey(y) ? -1 : 1;
	}
	return a.parts.length - b.parts.length;
}

/** Sorted as MongoDB applies them; a path equal to another or inside it is a conflict. */
function ordered(steps: Step[]): Step[] {
	const sorted = steps.toSorted(comparePaths);
	sorted.forEach((step, index) => {
		const next = sorted[index + 1];
		if (next && step.parts.every((part, i) => part === next.parts[i])) {
			throw new MongoError(
				40,
				'ConflictingUpdateOperators',
				`Updating the path '${next.path}' would create a conflict at '${step.path}'`
			);
		}
	});
	return sorted;
}

function positioned(step: Step, position: number | undefined): string[] {
	if (!step.parts.includes('$')) return step.parts;
	if (position === undefined) {
		throw badValue('The positional operator did not find the match needed from the query.');
	}
	if (step.parts.indexOf('$') !== step.parts.lastIndexOf('$')) {
		throw badValue(`Too many positional (i.e. '$') elements found in path '${step.path}'`);
	}
	return step.parts.map((part) => (part === '$' ? keyOfName(String(position)) : part));
}

function applyStep(doc: Doc, original: Doc, step: Step, filters: Filters, position?: number): Doc {
	const target = { root: original, path: step.path, creates: step.creates, filters };
	if (!step.from) {
		return modifyAt(doc, positioned(step, position), { ...target, modify: step.modify });
	}
	const value = renamedValue(original, step.from);
	return value === undefined ? doc : modifyAt(doc, step.parts, { ...target, modify: () => value });
}

function renamedValue(doc: Doc, from: string[]): unknown {
	for (let length = 1; length < from.length; length += 1) {
		if (Array.isArray(getPath(doc, from.slice(0, length)))) {
			throw badValue(
				`The source field cannot be an array element, '${from.join('.')}' in doc with _id: ${show(doc._id)} has an array field called '${from[length - 1]}'`
			);
		}
	}
	return getPath(doc, from);
}

const immutableId = (message: string) => new MongoError(66, 'ImmutableField', message);

function compileModifiers(update: Doc, opts: UpdateOptions): Updater {
	const steps = ordered(
		Object.entries(update).flatMap(([operator, operand]) => {
			if (!operator.startsWith('$')) throw unknownModifier(operator);
			if (operator !== '$rename' && !OPERATORS[operator]) throw unknownModifier(operator);
			const fields = asDoc(operand);
			if (fields) return stepsOf(operator, fields, opts.now);
			throw failedToParse(
				`Modifiers operate on fields but we found type ${show(operand)} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${show(operand)}}`
			);
		})
	);
	const filters = compileArrayFilters(
		opts.arrayFilters ?? [],
		steps.map((step) => step.parts)
	);
	return (doc, isInsert, position) => {
		let next = doc;
		for (const step of steps) {
			if (!step.insertOnly || isInsert) next = applyStep(next, doc, step, filters, position);
		}
		const hadId = doc._id !== undefined;
		if (hadId && next !== doc && !sameId(doc._id, next._id)) {
			throw immutableId(
				"Performing an update on the path '_id' would modify the immutable field '_id'"
			);
		}
		return next;
	};
}

const sameId = (a: unknown, b: unknown): boolean => b !== undefined && valuesEqual(a, b);

/** Replaces the whole document; `_id` is kept and comes first. */
function compileReplacement(replacement: Doc): Updater {
	const dollar = Object.keys(replacement).find((key) => key.startsWith('$'));
	if (dollar !== undefined) {
		throw new MongoError(
			52,
			'DollarPrefixedFieldName',
			`The dollar ($) prefixed field '${dollar}' in '${dollar}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`
		);
	}
	return (doc) => replaced(doc, replacement);
}

function replaced(doc: Doc, replacement: Doc): Doc {
	const { _id: given, ...fields } = replacement;
	const id = given ?? doc._id;
	if (doc._id !== undefined && !valuesEqual(id, doc._id)) {
		throw immutableId(
			`After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${show(id)}`
		);
	}
	return id === undefined ? fields : { _id: doc._id ?? id, ...fields };
}

const PIPELINE_STAGES = [
	'$set',
	'$addFields',
	'$unset',
	'$project',
	'$replaceWith',
	'$replaceRoot'
];

function compilePipelineUpdate(stages: Doc[], opts: UpdateOptions): Updater {
	if (opts.arrayFilters && opts.arrayFilters.length > 0) {
		throw failedToParse('Cannot specify arrayFilters and a pipeline update');
	}
	for (const stage of stages) {
		const name = Object.keys(stage)[0] ?? '';
		if (!PIPELINE_STAGES.includes(name)) {
			throw new MongoError(
				72,
				'InvalidOptions',
				`${name} is not allowed to be used within an update`
			);
		}
	}
	const run = preparePipeline(stages, { ...opts, collection: () => [] });
	return (doc) => {
		const [result] = run([doc]);
		return replaced(doc, result ?? {});
	};
}

/**
 * Compiles an update (modifiers, replacement or pipeline) to a function that returns a new document
 * and never changes the one given. `isInsert` switches `$setOnInsert` on; `position` is what
 * positional `$` stands for. Errors: 2, 9, 14, 28, 40, 52, 66 as MongoDB gives them.
 */
export function compileUpdate(update: Doc | Doc[], opts: UpdateOptions): Updater {
	if (Array.isArray(update)) return compilePipelineUpdate(update, opts);
	const first = Object.keys(update)[0];
	if (first?.startsWith('$')) return compileModifiers(update, opts);
	if (opts.arrayFilters && opts.arrayFilters.length > 0) {
		throw failedToParse('arrayFilters may not be specified for replacement-style updates');
	}
	return compileReplacement(update);
}
