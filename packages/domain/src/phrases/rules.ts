import { DomainError } from '../errors/index.ts';
import { contentHash } from '../hash/index.ts';
import type { PhraseRuleContent, StoredPhraseRule } from './schema.ts';

export type PhraseRuleCommand =
	| { kind: 'edit'; rev: number; content: PhraseRuleContent }
	/** `failed`: examples that came out the other way, by place. */
	| { kind: 'activate'; rev: number; failed: readonly number[] }
	| { kind: 'retire'; rev: number };

type Person = StoredPhraseRule['updatedBy'];

/**
 * The life of a phrase rule (PH1–PH5). Throws `revConflict` with `currentRev`, `stateConflict`, and `invalidInput` with
 * the failing examples on activating.
 */
export function decidePhraseRule(
	rule: StoredPhraseRule,
	command: PhraseRuleCommand,
	now: Date,
	by: Person
): StoredPhraseRule {
	if (rule.rev !== command.rev) throw new DomainError('revConflict', { currentRev: rule.rev });
	const next = { ...rule, rev: rule.rev + 1, updatedAt: now, updatedBy: by };
	switch (command.kind) {
		case 'edit': {
			const same = contentHash(rule.content) === contentHash(command.content);
			return { ...next, content: command.content, version: rule.version + (same ? 0 : 1) };
		}
		case 'activate':
			return { ...next, state: 'active', running: runningOf(rule, command.failed) };
		case 'retire':
			if (rule.state === 'retired') throw new DomainError('stateConflict', { state: rule.state });
			return { ...next, state: 'retired', running: null };
	}
}

function runningOf(
	{ state, version, content, running }: StoredPhraseRule,
	failed: readonly number[]
): StoredPhraseRule['running'] {
	if (state === 'active' && running?.version === version)
		throw new DomainError('stateConflict', { state });
	if (failed.length > 0)
		throw new DomainError(
			'invalidInput',
			{ reason: 'examples', count: failed.length },
			failed.map((index) => ({ path: ['examples', index], code: 'exampleFails' }))
		);
	return { version, content };
}

/** A rule of the centre's own, not run before it is activated (PH1). */
export const draftPhraseRule = (
	id: string,
	content: PhraseRuleContent,
	now: Date,
	by: Person
): StoredPhraseRule => ({
	_id: id,
	v: 1,
	state: 'draft',
	version: 1,
	content,
	running: null,
	builtIn: false,
	rev: 0,
	createdAt: now,
	updatedAt: now,
	updatedBy: by
});

/** A rule as conversations are put to it. */
export interface RunningRule {
	id: string;
	version: number;
	content: PhraseRuleContent;
}

/** What runs: the built-in rules, each replaced by the centre's copy of it where there is one, and its own (PH6). */
export function runningRules(
	builtIn: readonly RunningRule[],
	stored: readonly StoredPhraseRule[]
): RunningRule[] {
	const replaced = new Set(stored.map((rule) => rule._id));
	return [
		...builtIn.filter(({ id }) => !replaced.has(id)),
		...stored.flatMap(({ _id, running }) => (running === null ? [] : [{ id: _id, ...running }]))
	];
}

/** Names a set of running rules: the same rules, the same 64 hexadecimal characters, in whatever order (PH7). */
export const phraseSetVersion = (rules: readonly RunningRule[]): string =>
	contentHash(rules.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
