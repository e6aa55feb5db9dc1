import { BSONRegExp } from 'bson';
import type { Doc } from '../evaluator.ts';
import { intervalsOf, intervalsOfNot, isExact } from './bounds.ts';
import { intersect } from './intervals.ts';
import type { Interval } from './intervals.ts';
import { isPlainDoc, truthOf } from './values.ts';

/** The `$elemMatch` a condition stands in: all conditions of one are met by the same element of the array. */
export type Element = { path: string };

/**
 * One condition on one path, as the intervals its matching values lie in. When `exact`, all values in them
 * match, unless an array is on the path.
 */
export type Predicate = {
	path: string;
	operator: string;
	intervals: Interval[];
	exact: boolean;
	/** Says what no value of the path may be, so that it tells nothing where arrays are on it. */
	negated: boolean;
	element: Element | undefined;
};

const isOperators = (value: unknown): value is Doc =>
	isPlainDoc(value) && (Object.keys(value)[0]?.startsWith('$') ?? false) && !('$ref' in value);

const isRegex = (value: unknown) => value instanceof RegExp || value instanceof BSONRegExp;

/** Conditions that hold for every match of `query`: its fields and those under `$and`. */
export function predicatesOf(query: Doc): Predicate[] {
	const out: Predicate[] = [];
	for (const [path, condition] of Object.entries(query)) {
		if (path === '$and' && Array.isArray(condition)) {
			for (const part of condition) if (isPlainDoc(part)) out.push(...predicatesOf(part));
		}
		if (!path.startsWith('$')) out.push(...fieldPredicates(path, condition, undefined));
	}
	return out;
}

function fieldPredicates(
	path: string,
	condition: unknown,
	element: Element | undefined
): Predicate[] {
	const operators = isOperators(condition)
		? condition
		: { [isRegex(condition) ? '$regex' : '$eq']: condition };
	return Object.entries(operators).flatMap(([operator, operand]) => {
		if (operator === '$elemMatch' && !element) return elementPredicates(path, operand);
		if (operator === '$all' && Array.isArray(operand)) {
			const values = operand.filter((item) => !isOperators(item));
			return values.flatMap((value) => predicate(path, '$eq', value, element, '$all') ?? []);
		}
		if (operator === '$regex' && '$options' in operators) return [];
		return predicate(path, operator, operand, element) ?? [];
	});
}

const negations: Readonly<Record<string, string>> = { $ne: '$eq', $nin: '$in' };

function predicate(
	path: string,
	operator: string,
	operand: unknown,
	element: Element | undefined,
	named = operator
): Predicate | undefined {
	const negation = negationOf(operator, operand);
	if (negation) {
		// What lies outside is certain only when all that lies inside meets the operator.
		const intervals = isExact(path, ...negation) ? intervalsOfNot(...negation) : undefined;
		return intervals && { path, operator, intervals, exact: !element, negated: true, element };
	}
	const intervals = intervalsOf(operator, operand);
	if (!intervals) return undefined;
	const label = operator === '$exists' && !truthOf(operand) ? '$missing' : named;
	const exact = named === operator && !element && isExact(path, operator, operand);
	return { path, operator: label, intervals, exact, negated: false, element };
}

/** The operator and operand that must not be met. */
function negationOf(operator: string, operand: unknown): [string, unknown] | undefined {
	const positive = negations[operator];
	if (positive !== undefined) return [positive, operand];
	if (operator !== '$not' || !isPlainDoc(operand)) return undefined;
	const [[inner, value] = ['', undefined], more] = Object.entries(operand);
	return more ? undefined : [inner, value];
}

function elementPredicates(path: string, operand: unknown): Predicate[] {
	if (!isPlainDoc(operand)) return [];
	const element = { path };
	if (isOperators(operand)) {
		const found = fieldPredicates(path, operand, element).filter((p) => !p.negated);
		const [first] = found;
		// The element itself meets them all.
		const intervals = found.map((p) => p.intervals).reduce(intersect, first?.intervals ?? []);
		return first ? [{ ...first, operator: '$elemMatch', intervals }] : [];
	}
	return Object.entries(operand).flatMap(([name, condition]) =>
		name.startsWith('$') || /(^|\.)\0?\d+(\.|$)/.test(name)
			? []
			: fieldPredicates(`${path}.${name}`, condition, element).filter((p) => !p.negated)
	);
}

/** Number of conditions in a query; as many exact predicates tell all of it. */
export function conditionCount(query: Doc): number {
	let count = 0;
	for (const [path, condition] of Object.entries(query)) {
		if (path === '$and' && Array.isArray(condition) && condition.length > 0) {
			for (const part of condition) count += isPlainDoc(part) ? conditionCount(part) : 1;
		} else if (isPlainDoc(condition) && Object.keys(condition)[0]?.startsWith('$')) {
			count += Object.keys(condition).length;
		} else count += 1;
	}
	return count;
}
