import type { Timestamp } from 'bson';
import { location, notSupported } from '../errors.ts';
import type { Doc } from '../values/types.ts';

/** Values of variables at run time, by the slot their name was given at compile time. */
export type Frame = unknown[];

/** A compiled expression; `undefined` is a missing value. */
export type Expression = (root: Doc, frame: Frame) => unknown;

/** What names mean while compiling. */
export type Env = {
	now: Date;
	clusterTime: (() => Timestamp) | undefined;
	slots: ReadonlyMap<string, number>;
};

export type Compile = (spec: unknown, env: Env) => Expression;

/** Compiles the argument of one expression operator. */
export type Operator = (arg: unknown, env: Env, compile: Compile) => Expression;
export type Operators = Readonly<Record<string, Operator>>;

/** Gives a variable a slot; slots are by nesting, so that one frame serves the whole evaluation. */
export function bind(env: Env, name: string): { env: Env; slot: number } {
	if (name === 'CURRENT') throw notSupported('A new meaning of $$CURRENT');
	if (!/^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name)) {
		throw location(16867, `'${name}' starts with an invalid character for a user variable name`);
	}
	const slot = Math.max(-1, ...env.slots.values()) + 1;
	return { env: { ...env, slots: new Map(env.slots).set(name, slot) }, slot };
}

/** What a command gives its expressions: the times of `$$NOW` and `$$CLUSTER_TIME` and its `let` variables. */
export type CommandScope = {
	now: Date;
	clusterTime?: (() => Timestamp) | undefined;
	variables?: Doc;
};

/** The environment and frame an evaluation starts with. */
export function start({ now, clusterTime, variables = {} }: CommandScope): {
	env: Env;
	frame: Frame;
} {
	const frame: Frame = [];
	let env: Env = { now, clusterTime, slots: new Map() };
	for (const [name, value] of Object.entries(variables)) {
		const bound = bind(env, name);
		env = bound.env;
		frame[bound.slot] = value;
	}
	return { env, frame };
}
