import { location, MongoError } from '../../errors.ts';
import { compileRegex, isRegex, regexParts } from '../../query/regex.ts';
import type { Regex } from '../../query/regex.ts';
import { int } from '../../values/numbers.ts';
import { show } from '../../values/show.ts';
import type { Doc } from '../../values/types.ts';
import { asDoc, bsonTypeName, isNullish } from '../../values/types.ts';
import type { Operator, Operators } from '../env.ts';

function regexOf(name: string, regex: unknown, options: unknown): Regex {
	if (!isNullish(options) && typeof options !== 'string') {
		const type = bsonTypeName(options);
		throw location(51106, `${name} needs 'options' to be of type string, found ${type}`);
	}
	const flags = isNullish(options) ? '' : (options as string);
	if (typeof regex === 'string') return compiled(name, regex, flags);
	if (!isRegex(regex)) {
		throw location(51105, `${name} needs 'regex' to be of type string or regex`);
	}
	const parts = regexParts(regex);
	if (parts.options !== '' && flags !== '') {
		throw location(
			51107,
			`${name}: found regex option(s) specified in both 'regex' and 'option' fields`
		);
	}
	return compiled(name, parts.pattern, flags === '' ? parts.options : flags);
}

/** A bad pattern has another code in expressions than in queries. */
function compiled(name: string, pattern: string, flags: string): Regex {
	try {
		return compileRegex(pattern, flags);
	} catch (error) {
		if (!(error instanceof MongoError) || error.code !== 51091) throw error;
		throw location(51111, `Invalid Regex in ${name}: ${error.message}`);
	}
}

const FIELDS = ['input', 'regex', 'options'];

function checkArguments(name: string, arg: unknown): Doc {
	const doc = asDoc(arg);
	if (!doc) {
		throw location(51103, `${name} expects an object of named arguments but found: ${show(arg)}`);
	}
	const extra = Object.keys(doc).find((key) => !FIELDS.includes(key));
	if (extra !== undefined) throw location(31024, `${name} found an unknown argument: ${extra}`);
	if (!('input' in doc)) throw location(31022, `${name} requires 'input' parameter`);
	if (!('regex' in doc)) throw location(31023, `${name} requires 'regex' parameter`);
	return doc;
}

/** One of the regular-expression operators; `none` is its answer where an argument is null. */
function matching(
	name: string,
	none: unknown,
	apply: (regex: Regex, text: string) => unknown
): Operator {
	return (arg, env, compile) => {
		const doc = checkArguments(name, arg);
		const [input, regex] = [compile(doc.input, env), compile(doc.regex, env)];
		const options = 'options' in doc ? compile(doc.options, env) : () => undefined;
		// Compiled once while pattern and options stay the same from one document to the next.
		let last: { pattern: unknown; flags: unknown; compiled: Regex } | undefined;
		return (root, frame) => {
			const [text, pattern, flags] = [input(root, frame), regex(root, frame), options(root, frame)];
			if (!isNullish(text) && typeof text !== 'string') {
				const type = bsonTypeName(text);
				throw location(51104, `${name} needs 'input' to be of type string, found ${type}`);
			}
			if (isNullish(pattern)) return none;
			if (!last || last.pattern !== pattern || last.flags !== flags) {
				last = { pattern, flags, compiled: regexOf(name, pattern, flags) };
			}
			return isNullish(text) ? none : apply(last.compiled, text as string);
		};
	};
}

const codePoints = (text: string): number => Array.from(text).length;

/** A match as `$regexFind` shows it: its text, its place in code points, its groups. */
function shown(match: RegExpExecArray, text: string): Doc {
	const [whole = '', ...groups] = match;
	return {
		match: whole,
		idx: int(codePoints(text.slice(0, match.index))),
		captures: groups.map((group) => (group as string | undefined) ?? null)
	};
}

function find(regex: Regex, text: string): Doc | null {
	const match = regex.exec(text, 0);
	return match ? shown(match, text) : null;
}

function findAll(regex: Regex, text: string): Doc[] {
	const found: Doc[] = [];
	let at = 0;
	for (
		let match = regex.exec(text, at);
		match;
		match = at > text.length ? null : regex.exec(text, at)
	) {
		found.push(shown(match, text));
		const end = match.index + match[0].length;
		const step = match[0] === '' ? String.fromCodePoint(text.codePointAt(end) ?? 0).length : 0;
		at = end + step;
	}
	return found;
}

export const REGEXES: Operators = {
	$regexMatch: matching('$regexMatch', false, (regex, text) => regex.test(text)),
	$regexFind: matching('$regexFind', null, find),
	$regexFindAll: matching('$regexFindAll', [], findAll)
};
