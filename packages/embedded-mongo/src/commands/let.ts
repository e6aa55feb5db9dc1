import { evaluateLet } from '../evaluator.ts';
import type { CommandScope, Doc } from '../evaluator.ts';

export type { CommandScope as Scope } from '../evaluator.ts';

/** What a command's expressions see: `$$NOW`, `$$CLUSTER_TIME` and its `let` variables, evaluated. */
export function scopeOf(
	variables: Doc | undefined,
	clusterTime?: CommandScope['clusterTime']
): CommandScope {
	const scope: CommandScope = { now: new Date(), clusterTime };
	if (!variables || Object.keys(variables).length === 0) return scope;
	return { ...scope, variables: evaluateLet(variables, scope) };
}
