import type { PhraseCondition, PhraseRuleContent, PhraseScope } from '@earshot/domain';
import { locale } from '#lib/locale.ts';

export type Kind = PhraseCondition['kind'];
export type Group = Extract<PhraseCondition, { kind: 'and' | 'or' }>;
export type Leaf<K extends Kind> = Extract<PhraseCondition, { kind: K }>;
export type Scoped = Extract<PhraseCondition, { scope?: PhraseScope }>;

export const kinds: readonly Kind[] = [
	'keywords',
	'pattern',
	'and',
	'or',
	'not',
	'order',
	'oneMessage',
	'repeated',
	'silence',
	'reply'
];

export const newContent = (): PhraseRuleContent => ({
	language: locale() === 'en' ? 'en' : 'zh',
	name: '',
	category: 'forbidden',
	when: fresh('keywords'),
	examples: [
		{ hit: true, messages: [] },
		{ hit: false, messages: [] }
	]
});

/** A condition of the kind to begin with. */
export function fresh(kind: Kind): PhraseCondition {
	switch (kind) {
		case 'and':
		case 'or':
			return { kind, of: [fresh('keywords')] };
		case 'not':
		case 'oneMessage':
			return { kind, of: fresh('keywords') };
		case 'keywords':
			return { kind, phrases: [], need: 'any', scope: { role: 'agent' } };
		case 'pattern':
			return { kind, pattern: '', scope: { role: 'agent' } };
		case 'repeated':
			return { kind, times: 2, withinMessages: 5, similarity: 0.8, minLength: 4 };
		case 'order': {
			const [first, then] = [fresh('keywords'), fresh('keywords')];
			return { kind, first, then, withinTurns: 2, expected: 'present' };
		}
		case 'silence':
			return { kind, overMs: 10_000 };
		case 'reply':
			return { kind, by: 'agent', overMs: 60_000 };
	}
}

const isGroup = (condition: PhraseCondition): condition is Group =>
	condition.kind === 'and' || condition.kind === 'or';
/** True where a condition may be told whom and where to look at. */
export const hasScope = (condition: PhraseCondition): condition is Scoped =>
	['oneMessage', 'keywords', 'pattern', 'repeated', 'silence'].includes(condition.kind);

const isWrap = (condition: PhraseCondition): condition is Leaf<'not' | 'oneMessage'> =>
	condition.kind === 'not' || condition.kind === 'oneMessage';

/** The only condition inside, where there is one. */
function inner(condition: PhraseCondition): PhraseCondition | null {
	if (isWrap(condition)) return condition.of;
	return isGroup(condition) && condition.of.length === 1 ? (condition.of[0] ?? null) : null;
}

/** The condition as one of another kind: what was written is kept inside wherever the new kind has room for it. */
export function asKind(condition: PhraseCondition, kind: Kind): PhraseCondition {
	if (condition.kind === kind) return condition;
	if (kind === 'and' || kind === 'or')
		return { kind, of: isGroup(condition) ? condition.of : [condition] };
	if (kind === 'not' || kind === 'oneMessage')
		return { kind, of: isWrap(condition) ? condition.of : condition };
	if (kind === 'order') return { ...(fresh('order') as Leaf<'order'>), first: condition };
	const held = inner(condition);
	return held?.kind === kind ? held : fresh(kind);
}

/** The condition and a new one, both wanted. */
export const joined = (condition: PhraseCondition): Group =>
	condition.kind === 'and'
		? { kind: 'and', of: [...condition.of, fresh('keywords')] }
		: { kind: 'and', of: [condition, fresh('keywords')] };

/** Lines of a text area as a list: no empty ones, no spaces around. */
export const linesOf = (text: string): string[] =>
	text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
