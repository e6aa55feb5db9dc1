import { parsePattern } from '../pattern/parse-pattern.ts';
import { PatternError } from '../pattern/syntax.ts';
import { compileProgram } from '../pattern/program.ts';
import { ruleLimits as limits } from './limits.ts';
import type { Reader, RulePath } from './read.ts';

type Fields = Record<string, unknown>;
type ReadKind = (reader: ConditionReader, fields: Fields, path: RulePath, depth: number) => void;

const keysOf: Record<string, string[]> = {
	and: ['of'],
	or: ['of'],
	not: ['of'],
	oneMessage: ['of', 'scope'],
	keywords: [
		...['phrases', 'need', 'times', 'except', 'unlessNegated'],
		...['homophones', 'numbers', 'inflections', 'scope']
	],
	pattern: ['pattern', 'except', 'times', 'scope'],
	repeated: ['times', 'withinMessages', 'similarity', 'minLength', 'scope'],
	order: ['first', 'then', 'withinTurns', 'expected'],
	silence: ['overMs', 'scope'],
	reply: ['by', 'overMs']
};

/** Reads a tree of conditions within the limits of depth and size. */
export class ConditionReader {
	readonly reader: Reader;
	#count = 0;

	constructor(reader: Reader) {
		this.reader = reader;
	}

	read(value: unknown, path: RulePath, depth = 1): void {
		if (depth > limits.depth) return this.reader.report(path, 'tooDeep');
		if (++this.#count > limits.conditions) return this.reader.report(path, 'tooManyConditions');
		const kind = kindOf(value);
		const keys = kind === null ? undefined : keysOf[kind];
		const fields = this.reader.object(value, path, ['kind', ...(keys ?? Object.keys(value ?? {}))]);
		if (!fields) return;
		const readKind = kind === null ? undefined : readers[kind];
		if (!readKind) return this.reader.report([...path, 'kind'], 'unknownValue');
		readKind(this, fields, path, depth);
		if (fields['scope'] !== undefined) readScope(this.reader, fields['scope'], [...path, 'scope']);
	}
}

function kindOf(value: unknown): string | null {
	if (typeof value !== 'object' || value === null || !('kind' in value)) return null;
	const { kind } = value;
	return typeof kind === 'string' && Object.hasOwn(keysOf, kind) ? kind : null;
}

const readChildren: ReadKind = (conditions, { of }, path, depth) => {
	for (const [i, child] of conditions.reader.list(of, [...path, 'of'], limits.children).entries()) {
		conditions.read(child, [...path, 'of', i], depth + 1);
	}
};

const readChild: ReadKind = (conditions, { of }, path, depth) =>
	conditions.read(of, [...path, 'of'], depth + 1);

const readers: Record<string, ReadKind> = {
	and: readChildren,
	or: readChildren,
	not: readChild,
	oneMessage: readChild,
	keywords: ({ reader }, fields, path) => readKeywords(reader, fields, path),
	pattern: ({ reader }, fields, path) => readPattern(reader, fields, path),
	repeated: ({ reader }, fields, path) => {
		reader.integer(fields['times'], [...path, 'times'], 2, limits.withinMessages);
		const within = [...path, 'withinMessages'];
		reader.integer(fields['withinMessages'], within, 2, limits.withinMessages);
		reader.number(fields['similarity'], [...path, 'similarity'], 0.3, 1);
		reader.integer(fields['minLength'], [...path, 'minLength'], 2, limits.exampleTextLength);
	},
	order: (conditions, fields, path, depth) => {
		for (const key of ['first', 'then']) {
			conditions.read(fields[key], [...path, key], depth + 1);
			if (!givesEvidence(fields[key])) conditions.reader.report([...path, key], 'noEvidence');
		}
		const within = [...path, 'withinTurns'];
		conditions.reader.integer(fields['withinTurns'], within, 0, limits.turns);
		conditions.reader.oneOf(fields['expected'], [...path, 'expected'], ['present', 'absent']);
	},
	silence: ({ reader }, fields, path) =>
		reader.number(fields['overMs'], [...path, 'overMs'], 0, limits.overMs),
	reply: ({ reader }, fields, path) => {
		reader.oneOf(fields['by'], [...path, 'by'], ['agent', 'customer']);
		reader.number(fields['overMs'], [...path, 'overMs'], 0, limits.overMs);
	}
};

/** An absence has no place in the text, so nothing can come before or after it. */
function givesEvidence(condition: unknown): boolean {
	if (typeof condition !== 'object' || condition === null || !('kind' in condition)) return true;
	return condition.kind !== 'not' && !('need' in condition && condition.need === 'none');
}

function readKeywords(reader: Reader, fields: Fields, path: RulePath): void {
	const phrases = reader.list(fields['phrases'], [...path, 'phrases'], limits.phrases);
	for (const [i, phrase] of phrases.entries()) {
		reader.text(phrase, [...path, 'phrases', i], limits.phraseLength);
		if (fields['homophones'] === true && typeof phrase === 'string') {
			const syllables = phrase.match(/\p{Script=Han}/gu)?.length ?? 0;
			const isShort = syllables > 0 && syllables < limits.homophoneSyllablesMin;
			if (isShort) reader.report([...path, 'phrases', i], 'homophoneTooShort');
		}
	}
	readNeed(reader, fields['need'], phrases.length, [...path, 'need']);
	readTimes(reader, fields, path);
	if (fields['except'] !== undefined) {
		const except = reader.list(fields['except'], [...path, 'except'], limits.phrases);
		for (const [i, phrase] of except.entries()) {
			reader.text(phrase, [...path, 'except', i], limits.phraseLength);
		}
	}
	reader.flags(fields, path, ['unlessNegated', 'homophones', 'numbers', 'inflections']);
}

function readNeed(reader: Reader, need: unknown, phrases: number, path: RulePath): void {
	if (typeof need !== 'number') return reader.oneOf(need, path, ['any', 'all', 'none']);
	reader.integer(need, path, 1, limits.phrases);
	if (need > phrases) reader.report(path, 'needExceedsPhrases');
}

function readTimes(reader: Reader, fields: Fields, path: RulePath): void {
	if (fields['times'] !== undefined) {
		reader.integer(fields['times'], [...path, 'times'], 1, limits.times);
	}
}

function readPattern(reader: Reader, fields: Fields, path: RulePath): void {
	checkPattern(reader, fields['pattern'], [...path, 'pattern']);
	readTimes(reader, fields, path);
	if (fields['except'] === undefined) return;
	const except = reader.list(fields['except'], [...path, 'except'], limits.exceptPatterns);
	for (const [i, pattern] of except.entries())
		checkPattern(reader, pattern, [...path, 'except', i]);
}

function checkPattern(reader: Reader, pattern: unknown, path: RulePath): void {
	if (typeof pattern !== 'string') return reader.text(pattern, path, 0);
	try {
		compileProgram(
			parsePattern(pattern, (unit) => unit),
			false
		);
	} catch (error) {
		if (!(error instanceof PatternError)) throw error;
		reader.report(path, error.code);
	}
}

function readScope(reader: Reader, value: unknown, path: RulePath): void {
	const scope = reader.object(value, path, ['role', 'part']);
	if (!scope) return;
	if (scope['role'] !== undefined) {
		reader.oneOf(scope['role'], [...path, 'role'], ['agent', 'customer', 'bot']);
	}
	if (scope['part'] === undefined) return;
	const at = [...path, 'part'];
	const part = reader.object(scope['part'], at, ['from', 'turns', 'seconds']);
	if (!part) return;
	reader.oneOf(part['from'], [...at, 'from'], ['start', 'end']);
	if (part['turns'] !== undefined && part['seconds'] !== undefined) {
		reader.report([...at, 'seconds'], 'unknownKey');
	}
	if (part['seconds'] === undefined) {
		reader.integer(part['turns'], [...at, 'turns'], 1, limits.turns);
	} else reader.number(part['seconds'], [...at, 'seconds'], 0, limits.seconds);
}
