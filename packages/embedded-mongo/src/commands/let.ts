import { evaluateLet } from '../evaluator.ts';
import type { CommandScope, Doc } from '../evaluator.ts';

/** What a command's expressions see: the time of `$$NOW` and its `let` variables, evaluated. */
export function scopeOf(variables: Doc | undefined): CommandScope {
	const scope: CommandScope = { now: new Date() };
	if (!variables || Object.keys(variables).length === 0) return scope;
	return { ...scope, variables: evaluateLet(variables, scope) };
}

export type { CommandScope as Scope } from '../evaluator.ts';
