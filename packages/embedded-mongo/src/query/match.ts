import { badValue, notSupported } from '../errors.ts';
import type { CommandScope, Env, Frame } from '../aggregate/env.ts';
import { start } from '../aggregate/env.ts';
import { compileExpression } from '../aggregate/expression.ts';
import { truthy } from '../aggregate/truth.ts';
import { keyOfName } from '../values/names.ts';
import type { Doc } from '../values/types.ts';
import { doubleOf } from '../values/numbers.ts';
import { asDoc, isNumeric } from '../values/types.ts';
import { BIT_TESTS } from './bits.ts';
import type { Condition } from './condition.ts';
import { docTest, holdsFor, leaf, not } from './condition.ts';
import { schemaTest } from './json-schema.ts';
import * as leaves from './leaves.ts';
import { isRegex, regexParts } from './regex.ts';
import type { Details, ValueTest } from './walk.ts';

export type Matcher = (doc: Doc) => boolean;
export type PositionMatcher = (doc: Doc) => { matches: boolean; position?: number };
export type DocTest = (doc: Doc, frame: Frame) => boolean;

type Scope = { env: Env; details: Details; nested: boolean };

const LEAVES: Readonly<Record<string, (operand: unknown) => ValueTest>> = {
	$eq: leaves.equals,
	$gt: (operand) => leaves.compares('$gt', operand),
	$gte: (operand) => leaves.compares('$gte', operand),
	$lt: (operand) => leaves.compares('$lt', operand),
	$lte: (operand) => leaves.compares('$lte', operand),
	$in: leaves.isIn,
	$type: leaves.hasType,
	$mod: leaves.hasRemainder,
	...BIT_TESTS
};

const KNOWN_UNSUPPORTED: ReadonlySet<string> = new Set([
	...['$where', '$text', '$alwaysTrue', '$alwaysFalse'],
	...['$geoWithin', '$geoIntersects', '$near', '$nearSphere', '$within', '$geoNear']
]);

/** A document whose first key is an operator (`$ref`, `$id`, `$db` are fields of a DBRef). */
export function operatorsOf(value: unknown): Doc | undefined {
	const doc = asDoc(value);
	const first = doc ? Object.keys(doc)[0] : undefined;
	if (!doc || !first?.startsWith('$')) return undefined;
	return ['$ref', '$id', '$db'].includes(first) ? undefined : doc;
}

function conditionsOf(operators: Doc, scope: Scope): Condition[] {
	const conditions: Condition[] = [];
	for (const [name, operand] of Object.entries(operators)) {
		if (name === '$options') {
			if (!('$regex' in operators)) throw badValue('$options needs a $regex');
		} else conditions.push(conditionOf(name, operand, operators, scope));
	}
	return conditions;
}

type MakeCondition = (operand: unknown, siblings: Doc, scope: Scope) => Condition;

const exists: ValueTest = (v) => v !== undefined;

/** Every operator on a field; `$options` belongs to `$regex`. */
const CONDITIONS: Readonly<Record<string, MakeCondition>> = {
	...Object.fromEntries(
		Object.entries(LEAVES).map(([name, make]): [string, MakeCondition] => [
			name,
			(operand) => leaf(make(operand))
		])
	),
	$ne: (operand) => {
		if (isRegex(operand)) throw badValue("Can't have regex as arg to $ne.");
		return not(leaf(leaves.equals(operand)));
	},
	$nin: (operand) => {
		if (!Array.isArray(operand)) throw badValue('$nin needs an array');
		return not(leaf(leaves.isIn(operand)));
	},
	$not: (operand, _siblings, scope) => not(...notOperand(operand, scope)),
	$exists: (operand) => (truthy(operand) ? leaf(exists) : not(leaf(exists))),
	$regex: (operand, siblings) => leaf(regexTest(operand, siblings.$options)),
	$size: (operand) => leaf(leaves.hasSize(operand), false),
	$elemMatch: (operand, _siblings, scope) => leaf(elemMatchTest(operand, scope), false),
	$all: (operand, _siblings, scope) => allCondition(operand, scope)
};

function conditionOf(name: string, operand: unknown, siblings: Doc, scope: Scope): Condition {
	const make = Object.hasOwn(CONDITIONS, name) ? CONDITIONS[name] : undefined;
	if (make) return make(operand, siblings, scope);
	if (KNOWN_UNSUPPORTED.has(name)) throw notSupported(`Query operator ${name}`);
	throw badValue(`unknown operator: ${name}`);
}

function notOperand(operand: unknown, scope: Scope): Condition[] {
	if (isRegex(operand)) return [leaf(leaves.equalsOrRegex(operand))];
	const doc = asDoc(operand);
	if (!doc) throw badValue('$not needs a regex or a document');
	if (Object.keys(doc).length === 0) throw badValue('$not cannot be empty');
	return conditionsOf(doc, { ...scope, details: { position: undefined } });
}

function regexTest(operand: unknown, options: unknown): ValueTest {
	if (options !== undefined && typeof options !== 'string') {
		throw badValue('$options has to be a string');
	}
	if (typeof operand === 'string') return leaves.matchesRegex(operand, options ?? '');
	if (!isRegex(operand)) throw badValue('$regex has to be a string');
	const parts = regexParts(operand);
	if (options !== undefined && parts.options !== '') {
		throw badValue('options set in both $regex and $options');
	}
	return leaves.matchesRegex(parts.pattern, options ?? parts.options, operand);
}

/** Whether a document begins with `$and` or its like, and so is a query rather than operators. */
export const isPathless = (v: unknown): boolean =>
	[...Object.keys(TOP_LEVEL), '$where'].includes(Object.keys(asDoc(v) ?? {})[0] ?? '');

function elemMatchTest(operand: unknown, scope: Scope): ValueTest {
	const doc = asDoc(operand);
	if (!doc) throw badValue('$elemMatch needs an Object');
	const inner: Scope = { ...scope, details: { position: undefined }, nested: true };
	const element = elementTest(doc, inner);
	return (value) => {
		if (!Array.isArray(value)) return false;
		const index = value.findIndex(element);
		if (index >= 0) scope.details.position = index;
		return index >= 0;
	};
}

/** `$elemMatch`'s argument: operators test the element itself, a query tests it as a document. */
function elementTest(doc: Doc, scope: Scope): ValueTest {
	const operators = operatorsOf(doc);
	if (operators && !isPathless(doc)) {
		const conditions = conditionsOf(operators, scope);
		return (element) => conditions.every((condition) => holdsFor(condition, element));
	}
	const query = compileQuery(doc, scope);
	return (element) => {
		const inner = asDoc(element) ?? (Array.isArray(element) ? byIndex(element) : undefined);
		return inner !== undefined && query(inner, []);
	};
}

/** An array as the document a query inside `$elemMatch` sees. */
const byIndex = (array: readonly unknown[]): Doc =>
	Object.fromEntries(array.map((element, index) => [keyOfName(String(index)), element]));

function allCondition(operand: unknown, scope: Scope): Condition {
	if (!Array.isArray(operand)) throw badValue('$all needs an array');
	if (operand.length === 0) return leaf(() => false);
	const matchers = operand.map((item) => asDoc(item)?.$elemMatch);
	if (matchers[0] !== undefined) {
		if (matchers.includes(undefined)) throw badValue('$all/$elemMatch has to be consistent');
		return {
			kind: 'all',
			conditions: matchers.map((item) => leaf(elemMatchTest(item, scope), false))
		};
	}
	if (operand.some((item) => operatorsOf(item))) throw badValue('no $ expressions in $all');
	return { kind: 'all', conditions: operand.map((item) => leaf(leaves.equalsOrRegex(item))) };
}

function fieldTests(path: string, value: unknown, scope: Scope): DocTest[] {
	const operators = operatorsOf(value);
	const conditions = operators
		? conditionsOf(operators, scope)
		: [leaf(leaves.equalsOrRegex(value))];
	return conditions.map((condition) => docTest(path, condition, scope.details));
}

function clauses(value: unknown, scope: Scope): DocTest[] {
	if (!Array.isArray(value) || value.length === 0) {
		throw badValue('$and/$or/$nor must be a nonempty array');
	}
	return value.map((item) => {
		const doc = asDoc(item);
		if (!doc) throw badValue('$or/$and/$nor entries need to be full objects');
		return compileQuery(doc, scope);
	});
}

function sampled(rate: unknown): DocTest {
	const share = isNumeric(rate) ? doubleOf(rate) : NaN;
	if (!isNumeric(rate)) throw badValue('argument to $sampleRate must be a numeric type');
	if (!(share >= 0 && share <= 1)) {
		throw badValue('numeric argument to $sampleRate must be in [0, 1]');
	}
	return () => Math.random() < share;
}

type MakeTest = (value: unknown, scope: Scope) => DocTest | undefined;

/** Every operator that stands by itself rather than on a field. */
const TOP_LEVEL: Readonly<Record<string, MakeTest>> = {
	$comment: () => undefined,
	$jsonSchema: schemaTest,
	$sampleRate: sampled,
	$expr: (value, scope) => {
		if (scope.nested) throw badValue('$expr can only be applied to the top-level document');
		const expression = compileExpression(value, scope.env);
		return (doc, frame) => truthy(expression(doc, frame));
	},
	$and: (value, scope) => every(clauses(value, scope)),
	$or: (value, scope) => some(clauses(value, scope)),
	$nor: (value, scope) => {
		const any = some(clauses(value, { ...scope, details: { position: undefined } }));
		return (doc, frame) => !any(doc, frame);
	}
};

/** The names of all query operators. */
export const QUERY_OPERATORS: readonly string[] = [
	...Object.keys(CONDITIONS),
	'$options',
	...Object.keys(TOP_LEVEL)
];

function topLevelTest(name: string, value: unknown, scope: Scope): DocTest | undefined {
	const make = Object.hasOwn(TOP_LEVEL, name) ? TOP_LEVEL[name] : undefined;
	if (make) return make(value, scope);
	if (KNOWN_UNSUPPORTED.has(name)) throw notSupported(`Query operator ${name}`);
	throw badValue(`unknown top level operator: ${name}`);
}

const some =
	(tests: DocTest[]): DocTest =>
	(doc, frame) =>
		tests.some((test) => test(doc, frame));

function every(tests: DocTest[]): DocTest {
	const [first, second] = tests;
	if (first && tests.length === 1) return first;
	if (first && second && tests.length === 2) {
		return (doc, frame) => first(doc, frame) && second(doc, frame);
	}
	return (doc, frame) => tests.every((test) => test(doc, frame));
}

/** Compiles a query inside an expression environment, noting array positions in `details`. */
export function compileQuery(query: Doc, scope: Scope): DocTest {
	const tests: DocTest[] = [];
	for (const [key, value] of Object.entries(query)) {
		if (key.startsWith('$')) {
			const test = topLevelTest(key, value, scope);
			if (test) tests.push(test);
		} else tests.push(...fieldTests(key, value, scope));
	}
	return every(tests);
}

/** A `$match` predicate for a pipeline. */
export const compileStageMatch = (query: Doc, env: Env): DocTest =>
	compileQuery(query, { env, details: { position: undefined }, nested: false });

/**
 * Compiles a query to a predicate; `command` is what `$expr` sees of the command (now and `let`).
 * Errors: 2 for unknown operators and bad operands, 115 for refused ones.
 */
export function compileMatch(query: Doc, command: CommandScope = { now: new Date() }): Matcher {
	const { env, frame } = start(command);
	const test = compileStageMatch(query, env);
	return (doc) => test(doc, frame);
}

/** As `compileMatch`, also telling which element of the matched array positional `$` stands for. */
export function matchWithPosition(
	query: Doc,
	command: CommandScope = { now: new Date() }
): PositionMatcher {
	const { env, frame } = start(command);
	const details: Details = { position: undefined };
	const test = compileQuery(query, { env, details, nested: false });
	return (doc) => {
		details.position = undefined;
		const matches = test(doc, frame);
		return matches && details.position !== undefined
			? { matches, position: details.position }
			: { matches };
	};
}
