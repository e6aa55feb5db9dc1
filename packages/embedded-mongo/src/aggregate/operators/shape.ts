import { failedToParse, location } from '../../errors.ts';
import { show } from '../../values/show.ts';
import { asDoc, getField, isNullish } from '../../values/types.ts';
import type { Expression, Operator } from '../env.ts';

type Apply = (...args: unknown[]) => unknown;

function checkCount(name: string, count: number, min: number, max: number): void {
	if (count >= min && count <= max) return;
	if (min === max) {
		throw location(
			16020,
			`Expression ${name} takes exactly ${min} arguments. ${count} were passed in.`
		);
	}
	throw location(
		28667,
		`Expression ${name} takes at least ${min} arguments, and at most ${max}, but ${count} were passed in.`
	);
}

/** An operator over a list of arguments, all evaluated; a single one may stand without brackets. */
export function listed(name: string, min: number, max: number, apply: Apply): Operator {
	return (arg, env, compile) => {
		const specs: unknown[] = Array.isArray(arg) ? arg : [arg];
		checkCount(name, specs.length, min, max);
		const args = specs.map((spec) => compile(spec, env));
		const [first, second] = args;
		if (first && args.length === 1) return (root, frame) => apply(first(root, frame));
		if (first && second && args.length === 2) {
			return (root, frame) => apply(first(root, frame), second(root, frame));
		}
		return (root, frame) => apply(...args.map((each) => each(root, frame)));
	};
}

/** As `listed`, giving null when any argument is null or missing. */
export const nullable = (name: string, min: number, max: number, apply: Apply): Operator =>
	listed(name, min, max, (...args) => (args.some(isNullish) ? null : apply(...args)));

/** The compiled named arguments of an operator. Errors: 9 for no object, 40415-like for a wrong name. */
export function namedArguments<Name extends string>(
	operator: string,
	required: readonly Name[],
	optional: readonly Name[],
	...[arg, env, compile]: Parameters<Operator>
): Partial<Record<Name, Expression>> {
	const doc = asDoc(arg);
	if (!doc) throw failedToParse(`${operator} only supports an object as its argument`);
	for (const key of Object.keys(doc)) {
		if (
			!(required as readonly string[]).includes(key) &&
			!(optional as readonly string[]).includes(key)
		) {
			throw failedToParse(`${operator} found an unknown argument: ${key}`);
		}
	}
	const out: Partial<Record<Name, Expression>> = {};
	for (const name of [...required, ...optional]) {
		if (Object.hasOwn(doc, name)) out[name] = compile(getField(doc, name), env);
		else if (required.includes(name)) {
			throw failedToParse(`${operator} requires '${name}' to be specified, found ${show(arg)}`);
		}
	}
	return out;
}

/** An operator with named arguments, all evaluated; absent ones are undefined. */
export function named<Name extends string>(
	operator: string,
	required: readonly Name[],
	optional: readonly Name[],
	apply: (args: Partial<Record<Name, unknown>>, given: ReadonlySet<string>) => unknown
): Operator {
	return (...params) => {
		const args = namedArguments(operator, required, optional, ...params);
		const entries = Object.entries(args) as [Name, Expression][];
		const given = new Set<string>(entries.map(([name]) => name));
		return (root, frame) => {
			const values: Partial<Record<Name, unknown>> = {};
			for (const [name, expression] of entries) values[name] = expression(root, frame);
			return apply(values, given);
		};
	};
}
