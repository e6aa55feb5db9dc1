import { Decimal128, Long } from 'bson';
import { canonical, refusal, typed } from '../values/typed.fixture.ts';
import type { Doc } from '../values/types.ts';
import { runPipeline } from './pipeline.ts';

export const dec = (text: string): Decimal128 => Decimal128.fromString(text);
export const long = (text: string | number): Long => Long.fromString(String(text));
/** Stands for a missing result in a table of cases. */
export const NOTHING = Symbol('missing');

/** An expression, the document it is evaluated on, and the result MongoDB documents. */
export type Case = [expression: unknown, doc: Doc, result: unknown];
/** An expression and the code (and more) of its refusal. */
export type Refusal = [expression: unknown, expected: RegExp];

const collections: Readonly<Record<string, Doc[]>> = {};

/** Runs a pipeline over documents written as plain JavaScript. */
export const run = (stages: Doc[], docs: Doc[], foreign = collections): Doc[] => [
	...runPipeline(stages.map(typed), docs.map(typed), {
		now: new Date(0),
		collection: (name) => (foreign[name] ?? []).map(typed)
	})
];

/** The result of an expression, and the one expected of it, as text with types and field order. */
export function evaluated([expression, doc, result]: Case): { actual: string; expected: string } {
	const [actual = {}] = run([{ $replaceWith: { r: expression } }], [doc]);
	const expected = result === NOTHING ? {} : { r: result };
	return { actual: canonical(actual), expected: canonical(typed(expected)) };
}

/** Code and message of the refusal of an expression. */
export const refused = (expression: unknown, doc: Doc = {}): string =>
	refusal(() => run([{ $replaceWith: { r: expression } }], [doc]));
