import { expect, test } from 'vitest';
import { DomainError } from '../errors/index.ts';
import {
	type PhraseRuleContent,
	StoredPhraseRule,
	decidePhraseRule,
	draftPhraseRule,
	phraseSetVersion,
	runningRules,
	samplePrecision,
	type PhraseRuleCommand
} from './index.ts';

const now = new Date('2026-11-16T02:00:00.000Z');
const by = { id: 'a'.repeat(24), name: '质检主管' };
const content: PhraseRuleContent = {
	language: 'zh',
	name: '推诿',
	category: 'forbidden',
	when: { kind: 'keywords', phrases: ['不归我管'], need: 'any', scope: { role: 'agent' } },
	examples: [{ hit: true, messages: [{ role: 'agent', text: '不归我管' }] }]
};
const edited = { ...content, name: '推诿客户' };
const draft = draftPhraseRule('own.1', content, now, by);

const decide = (rule: StoredPhraseRule, command: Omit<PhraseRuleCommand, 'rev'>) =>
	decidePhraseRule(rule, { ...command, rev: rule.rev } as PhraseRuleCommand, now, by);
const activate = (rule: StoredPhraseRule, failed: number[] = []) =>
	decide(rule, { kind: 'activate', failed } as Omit<PhraseRuleCommand, 'rev'>);
const edit = (rule: StoredPhraseRule, to: PhraseRuleContent) =>
	decide(rule, { kind: 'edit', content: to } as Omit<PhraseRuleCommand, 'rev'>);

const codeOf = (run: () => unknown) => {
	try {
		run();
		return 'done';
	} catch (error) {
		return error instanceof DomainError ? error.code : 'other';
	}
};

test('[PH1] a draft runs nowhere; every state of the life is a document', () => {
	expect(draft).toMatchObject({ state: 'draft', running: null, version: 1 });
	expect(runningRules([], [draft])).toEqual([]);
	const active = activate(draft);
	for (const rule of [draft, active, decide(active, { kind: 'retire' })])
		expect(StoredPhraseRule.parse(rule)).toEqual(rule);
});

test('[PH2] a command decided on another revision is refused', () => {
	const old = { kind: 'retire', rev: 7 } as const;
	expect(codeOf(() => decidePhraseRule(draft, old, now, by))).toBe('revConflict');
});

test('[PH3] an edit does not touch what runs before it is activated', () => {
	const active = activate(draft);
	const changed = edit(active, edited);
	expect(changed).toMatchObject({ state: 'active', version: 2, content: edited, rev: 2 });
	expect(changed.running).toEqual({ version: 1, content });
	expect(edit(active, content)).toMatchObject({ version: 1, rev: 2 });
	expect(activate(changed).running).toEqual({ version: 2, content: edited });
});

test('[PH4] failing examples keep a rule from running, and are named', () => {
	expect(codeOf(() => activate(draft, [0]))).toBe('invalidInput');
	try {
		activate(draft, [0, 2]);
	} catch (error) {
		expect((error as DomainError).issues).toEqual([
			{ path: ['examples', 0], code: 'exampleFails' },
			{ path: ['examples', 2], code: 'exampleFails' }
		]);
	}
	expect(codeOf(() => activate(activate(draft)))).toBe('stateConflict');
});

test('[PH5] a retired rule runs no more, and may be taken up again', () => {
	const retired = decide(activate(draft), { kind: 'retire' });
	expect(retired).toMatchObject({ state: 'retired', running: null });
	expect(codeOf(() => decide(retired, { kind: 'retire' }))).toBe('stateConflict');
	expect(activate(edit(retired, edited)).running?.content).toEqual(edited);
});

test('[PH6] a copy takes the place of its built-in rule, also a retired one', () => {
	const builtIn = [
		{ id: 'zh.a', version: 1, content },
		{ id: 'zh.b', version: 1, content }
	];
	const copy = { ...activate(draft), _id: 'zh.a', running: { version: 2, content: edited } };
	const off = { ...draft, _id: 'zh.b', state: 'retired' as const };
	expect(runningRules(builtIn, [copy, off])).toEqual([{ id: 'zh.a', version: 2, content: edited }]);
	expect(runningRules(builtIn, [])).toEqual(builtIn);
});

test('[PH7] the version of a set follows its rules, not their order', () => {
	const a = { id: 'a', version: 1, content };
	const b = { id: 'b', version: 1, content: edited };
	const version = phraseSetVersion([a, b]);
	expect(version).toMatch(/^[0-9a-f]{64}$/);
	expect(phraseSetVersion([b, a])).toBe(version);
	expect(phraseSetVersion([a])).not.toBe(version);
	expect(phraseSetVersion([a, { ...b, version: 2 }])).not.toBe(version);
});

test('[PH8] precision is that of the marked hits, with Wilson’s interval', () => {
	expect(samplePrecision([null, null])).toEqual({
		judged: 0,
		correct: 0,
		estimate: null,
		lower: null,
		upper: null
	});
	const told = samplePrecision([
		true,
		true,
		true,
		true,
		true,
		true,
		true,
		true,
		false,
		false,
		null
	]);
	expect(told).toMatchObject({ judged: 10, correct: 8, estimate: 0.8 });
	// Wilson 1927 for 8 of 10 at 95 %, as R's prop.test(8, 10, correct = FALSE) gives it.
	expect(told.lower).toBeCloseTo(0.4902, 4);
	expect(told.upper).toBeCloseTo(0.9433, 4);
});
