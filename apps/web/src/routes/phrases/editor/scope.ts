import type { PhraseScope } from '@earshot/domain';

export const parts = ['whole', 'startTurns', 'endTurns', 'startSeconds', 'endSeconds'] as const;
export type Part = (typeof parts)[number];
export const roles = ['any', 'agent', 'customer', 'bot'] as const;
export type ScopeRole = (typeof roles)[number];

/** A scope as its form shows it. */
export interface ScopeFields {
	role: ScopeRole;
	part: Part;
	count: number;
}

export function fieldsOf({ role, part }: PhraseScope = {}): ScopeFields {
	const fields = { role: role ?? ('any' as const) };
	if (part === undefined) return { ...fields, part: 'whole', count: 2 };
	if ('turns' in part)
		return {
			...fields,
			part: part.from === 'start' ? 'startTurns' : 'endTurns',
			count: part.turns
		};
	const at = part.from === 'start' ? 'startSeconds' : 'endSeconds';
	return { ...fields, part: at, count: part.seconds };
}

/** The scope these fields say; undefined where they say nothing. */
export function scopeFrom({ role, part, count }: ScopeFields): PhraseScope | undefined {
	const scope: PhraseScope = role === 'any' ? {} : { role };
	const from = part.startsWith('start') ? ('start' as const) : ('end' as const);
	if (part === 'startTurns' || part === 'endTurns')
		scope.part = { from, turns: Math.max(1, Math.round(count)) };
	else if (part !== 'whole') scope.part = { from, seconds: count };
	return Object.keys(scope).length === 0 ? undefined : scope;
}
