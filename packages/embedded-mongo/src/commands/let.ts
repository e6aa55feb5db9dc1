import type { Doc } from '../evaluator.ts';
import { notSupported } from '../errors.ts';
import { isPlainDoc } from '../storage/values.ts';

/** What a command's expressions see: the time of `$$NOW` and its `let` variables. */
export type Scope = { now: Date; variables?: Doc };

/** The scope of a command. Constants are taken as they are; a variable that is itself computed is refused. */
export function scopeOf(variables: Doc | undefined): Scope {
	const now = new Date();
	if (!variables || Object.keys(variables).length === 0) return { now };
	const constants = Object.entries(variables).map(([name, value]) => [name, constant(name, value)]);
	return { now, variables: Object.fromEntries(constants) as Doc };
}

function constant(name: string, value: unknown): unknown {
	if (isPlainDoc(value) && '$literal' in value) return value['$literal'];
	if (isComputed(value)) throw notSupported(`a computed value of the 'let' variable '${name}'`);
	return value;
}

function isComputed(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('$');
	if (Array.isArray(value)) return value.some(isComputed);
	if (!isPlainDoc(value)) return false;
	return Object.entries(value).some(([name, inner]) => name.startsWith('$') || isComputed(inner));
}
