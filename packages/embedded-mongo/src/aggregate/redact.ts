import { location } from '../errors.ts';
import type { Doc } from '../values/types.ts';
import { asDoc, setField } from '../values/types.ts';
import type { Env, Expression, Frame } from './env.ts';
import { compileExpression } from './expression.ts';
import type { StageCompiler } from './stage.ts';

const DECISIONS = ['DESCEND', 'PRUNE', 'KEEP'] as const;
type Decision = (typeof DECISIONS)[number];
const decided: Readonly<Record<Decision, symbol>> = {
	DESCEND: Symbol('descend'),
	PRUNE: Symbol('prune'),
	KEEP: Symbol('keep')
};

function withDecisions(env: Env): { env: Env; slots: [number, symbol][] } {
	const slots = new Map(env.slots);
	const first = Math.max(-1, ...slots.values()) + 1;
	DECISIONS.forEach((name, index) => slots.set(name, first + index));
	return {
		env: { ...env, slots },
		slots: DECISIONS.map((name, index): [number, symbol] => [first + index, decided[name]])
	};
}

function redactedValue(value: unknown, decide: Expression, frame: Frame): unknown {
	if (Array.isArray(value)) {
		return value
			.map((element) => redactedValue(element, decide, frame))
			.filter((element) => element !== undefined);
	}
	const doc = asDoc(value);
	return doc ? redacted(doc, decide, frame) : value;
}

function redacted(doc: Doc, decide: Expression, frame: Frame): Doc | undefined {
	const decision = decide(doc, frame);
	if (decision === decided.KEEP) return doc;
	if (decision === decided.PRUNE) return undefined;
	if (decision !== decided.DESCEND) {
		throw location(
			17053,
			"$redact's expression should not return anything aside from the variables $$KEEP, $$DESCEND, and $$PRUNE"
		);
	}
	const out: Doc = {};
	for (const [key, value] of Object.entries(doc)) {
		const kept = redactedValue(value, decide, frame);
		if (kept !== undefined) setField(out, key, kept);
	}
	return out;
}

/** Keeps, prunes or enters each document and sub-document. Error 17053 for any other decision. */
export const redact: StageCompiler = (spec, env) => {
	const { env: inner, slots } = withDecisions(env);
	const compiled = compileExpression(spec, inner);
	return function* (input, frame) {
		for (const [slot, decision] of slots) frame[slot] = decision;
		for (const doc of input) {
			const kept = redacted(doc, compiled, frame);
			if (kept) yield kept;
		}
	};
};
