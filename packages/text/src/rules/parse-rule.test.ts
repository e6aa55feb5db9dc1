import { expect, test } from 'vitest';
import { parseRule, type PhraseRule } from '../index.ts';
import { ruleLimits } from './limits.ts';

const valid: PhraseRule = {
	id: 'own.rule-1',
	version: 1,
	language: 'zh',
	name: '自定义',
	category: 'other',
	when: { kind: 'keywords', need: 'any', phrases: ['投诉'] },
	examples: [
		{ hit: true, messages: [{ role: 'customer', text: '投诉' }] },
		{ hit: false, messages: [{ role: 'customer', text: '' }] }
	]
};

function issuesOf(value: unknown): string[] {
	const parsed = parseRule(value);
	return parsed.ok ? [] : parsed.issues.map(({ path, code }) => `${path.join('.')} ${code}`);
}

const when = (condition: unknown) => issuesOf({ ...valid, when: condition });

test('[RU1] a sound rule is taken as it is', () => {
	expect(parseRule(valid)).toEqual({ ok: true, rule: valid });
});

test.each<[unknown, string]>([
	[null, ' notAnObject'],
	[[], ' notAnObject'],
	[{ ...valid, id: '1 x' }, 'id badId'],
	[{ ...valid, id: undefined }, 'id missing'],
	[{ ...valid, version: 0 }, 'version outOfRange'],
	[{ ...valid, version: 1.5 }, 'version notInteger'],
	[{ ...valid, language: 'fr' }, 'language unknownValue'],
	[{ ...valid, name: '  ' }, 'name empty'],
	[{ ...valid, category: undefined }, 'category missing'],
	[{ ...valid, colour: 1 }, 'colour unknownKey'],
	[{ ...valid, examples: valid.examples.slice(1) }, 'examples hitExampleMissing'],
	[{ ...valid, examples: valid.examples.slice(0, 1) }, 'examples missExampleMissing'],
	[{ ...valid, examples: 'x' }, 'examples notAList']
])('[RU1] %j → %s', (value, issue) => {
	expect(issuesOf(value)).toContain(issue);
});

test.each<[unknown, string]>([
	[undefined, 'when notAnObject'],
	[{ kind: 'constructor' }, 'when.kind unknownValue'],
	[{ kind: 'and', of: [] }, 'when.of empty'],
	[{ kind: 'not', of: { kind: 'x' } }, 'when.of.kind unknownValue'],
	[{ kind: 'keywords', need: 'any', phrases: [] }, 'when.phrases empty'],
	[{ kind: 'keywords', need: 'any', phrases: [''] }, 'when.phrases.0 empty'],
	[{ kind: 'keywords', need: 3, phrases: ['a', 'b'] }, 'when.need needExceedsPhrases'],
	[{ kind: 'keywords', need: 'some', phrases: ['a'] }, 'when.need unknownValue'],
	[{ kind: 'keywords', need: 'any', phrases: ['a'], times: 0 }, 'when.times outOfRange'],
	[{ kind: 'keywords', need: 'any', phrases: ['a'], numbers: 1 }, 'when.numbers notBoolean'],
	[
		{ kind: 'keywords', need: 'any', phrases: ['滚'], homophones: true },
		'when.phrases.0 homophoneTooShort'
	],
	[{ kind: 'pattern', pattern: '(a)\\1' }, 'when.pattern patternBackreference'],
	[{ kind: 'pattern', pattern: 'a', except: ['(?=b)'] }, 'when.except.0 patternLookaround'],
	[{ kind: 'pattern' }, 'when.pattern missing'],
	[{ kind: 'silence', overMs: -1 }, 'when.overMs outOfRange'],
	[{ kind: 'silence', overMs: NaN }, 'when.overMs notNumber'],
	[{ kind: 'reply', by: 'system', overMs: 1 }, 'when.by unknownValue'],
	[{ kind: 'silence', overMs: 1, scope: { role: 'boss' } }, 'when.scope.role unknownValue'],
	[
		{ kind: 'silence', overMs: 1, scope: { part: { from: 'start' } } },
		'when.scope.part.turns missing'
	],
	[
		{
			kind: 'order',
			first: { kind: 'not', of: { kind: 'silence', overMs: 1 } },
			then: { kind: 'keywords', need: 'none', phrases: ['a'] },
			withinTurns: 1,
			expected: 'present'
		},
		'when.then noEvidence'
	]
])('[RU1] the condition %j → %s', (condition, issue) => {
	expect(when(condition)).toContain(issue);
});

test('[RU2] depth and number of conditions are bounded', () => {
	const leaf = { kind: 'silence', overMs: 1 };
	let deep: unknown = leaf;
	for (let i = 0; i < 10_000; i++) deep = { kind: 'not', of: deep };
	expect(when(deep)).toEqual([expect.stringMatching(/tooDeep$/)]);
	const wide = (of: unknown) => ({
		kind: 'or',
		of: Array.from({ length: ruleLimits.children }, () => of)
	});
	expect(when(wide(leaf))).toEqual([]);
	expect(when(wide(wide(leaf)))).toContain('when.of.2.of.18 tooManyConditions');
	expect(when({ kind: 'or', of: Array(ruleLimits.children + 1).fill(leaf) })).toEqual([
		'when.of tooLong'
	]);
});

test('[RU2] lists and texts are bounded', () => {
	const long = 'x'.repeat(ruleLimits.phraseLength + 1);
	expect(when({ kind: 'keywords', need: 'any', phrases: [long] })).toEqual([
		'when.phrases.0 tooLong'
	]);
	const many = Array.from({ length: ruleLimits.phrases + 1 }, (_, i) => `p${i}`);
	expect(when({ kind: 'keywords', need: 'any', phrases: many })).toEqual(['when.phrases tooLong']);
});
