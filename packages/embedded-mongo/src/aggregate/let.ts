import { location } from '../errors.ts';
import type { Doc } from '../values/types.ts';
import { asDoc } from '../values/types.ts';
import type { CommandScope, Env } from './env.ts';
import { bind, start } from './env.ts';
import { compileExpression } from './expression.ts';

/** Whether an expression reads the document there is none of yet. */
function readsDocument(spec: unknown): boolean {
	if (typeof spec === 'string') {
		return /^\$(?!\$)/.test(spec) || /^\$\$(?:ROOT|CURRENT)(?:\.|$)/.test(spec);
	}
	if (Array.isArray(spec)) return spec.some(readsDocument);
	const doc = asDoc(spec);
	if (!doc || '$literal' in doc) return false;
	return Object.entries(doc).some(([key, value]) => key === '$getField' || readsDocument(value));
}

/**
 * The values of a command's `let`: expressions evaluated once, each seeing the variables before it.
 * Error 4890500 for one that reads a field of the documents.
 */
export function evaluateLet(variables: Doc, scope: CommandScope): Doc {
	const { env: outer, frame } = start(scope);
	let env: Env = outer;
	const values = Object.entries(variables).map(([name, spec]) => {
		if (readsDocument(spec)) {
			throw location(
				4890500,
				'Command let Expression tried to access a field, but this is not allowed because Command let expressions run before the query examines any documents.'
			);
		}
		const value = compileExpression(spec, env)({}, frame);
		const bound = bind(env, name);
		env = bound.env;
		frame[bound.slot] = value;
		return [name, value] as const;
	});
	return Object.fromEntries(values);
}
