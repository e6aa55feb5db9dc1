import { ruleLimits as limits } from './limits.ts';
import { ConditionReader } from './read-condition.ts';
import { Reader, type RuleIssue, type RulePath } from './read.ts';
import { ruleCategories, ruleLanguages, type PhraseRule } from './rule.ts';

/** A rule, or everything that is wrong with it. */
export type ParsedRule = { ok: true; rule: PhraseRule } | { ok: false; issues: RuleIssue[] };

const ruleKeys = ['id', 'version', 'language', 'name', 'category', 'when', 'examples'];
const messageKeys = ['role', 'text', 'atMs', 'durationMs'];

/**
 * Checks a rule from outside: shape, limits, patterns, and at least one example of each kind.
 * Whether the examples come out right is for `failedExamples`. [RU1] [RU2]
 */
export function parseRule(value: unknown): ParsedRule {
	const reader = new Reader();
	const fields = reader.object(value, [], ruleKeys);
	if (fields) {
		const { id } = fields;
		if (typeof id !== 'string' || !/^[a-zA-Z][a-zA-Z0-9.-]{0,63}$/.test(id)) {
			reader.report(['id'], id === undefined ? 'missing' : 'badId');
		}
		reader.integer(fields['version'], ['version'], 1, Number.MAX_SAFE_INTEGER);
		reader.oneOf(fields['language'], ['language'], ruleLanguages);
		reader.text(fields['name'], ['name'], limits.nameLength);
		reader.oneOf(fields['category'], ['category'], ruleCategories);
		new ConditionReader(reader).read(fields['when'], ['when']);
		readExamples(reader, fields['examples']);
	}
	if (reader.issues.length > 0) return { ok: false, issues: reader.issues };
	return { ok: true, rule: asRule(value) };
}

function readExamples(reader: Reader, value: unknown): void {
	const kinds = new Set<unknown>();
	for (const [i, example] of reader.list(value, ['examples'], limits.examples).entries()) {
		const path = ['examples', i];
		const fields = reader.object(example, path, ['hit', 'messages']);
		if (!fields) continue;
		reader.oneOf(fields['hit'], [...path, 'hit'], [true, false]);
		kinds.add(fields['hit']);
		const at = [...path, 'messages'];
		for (const [k, message] of reader
			.list(fields['messages'], at, limits.exampleMessages)
			.entries()) {
			readMessage(reader, message, [...at, k]);
		}
	}
	if (!kinds.has(true)) reader.report(['examples'], 'hitExampleMissing');
	if (!kinds.has(false)) reader.report(['examples'], 'missExampleMissing');
}

function readMessage(reader: Reader, value: unknown, path: RulePath): void {
	const fields = reader.object(value, path, messageKeys);
	if (!fields) return;
	reader.oneOf(fields['role'], [...path, 'role'], ['agent', 'customer', 'bot', 'system']);
	reader.text(fields['text'], [...path, 'text'], limits.exampleTextLength, true);
	for (const key of ['atMs', 'durationMs']) {
		if (fields[key] === undefined) continue;
		const least = key === 'atMs' ? -Infinity : 0;
		reader.number(fields[key], [...path, key], least, Infinity);
	}
}

/** Every field was checked above against the type. */
const asRule = (value: unknown) => value as PhraseRule;
