import { Double, Int32, Long } from 'bson';
import type { Doc } from '../evaluator.ts';
import { isPlainDoc } from '../storage/values.ts';

/** The one document a counting stage gives, but for the count itself, which goes to `field`. */
type Counting = { field: string; beside: Doc };

/** Reads a pipeline whose only stage counts all documents, in the two forms drivers and people use. */
export function countedBy(stages: readonly Doc[]): Counting | undefined {
	const [stage, more] = stages;
	if (!stage || more) return undefined;
	const name = stage['$count'];
	if (typeof name === 'string' && isPlainName(name)) return { field: name, beside: {} };
	const group = stage['$group'];
	if (!isPlainDoc(group)) return undefined;
	const [id, field, other] = Object.keys(group);
	if (id !== '_id' || field === undefined || other !== undefined) return undefined;
	const { _id, [field]: accumulator } = group;
	if (!isConstant(_id) || !isPlainName(field) || !addsOne(accumulator)) return undefined;
	return { field, beside: { _id } };
}

const isPlainName = (name: string) => /^[A-Za-z]\w*$/.test(name);

const isConstant = (value: unknown) =>
	value === null || value instanceof Int32 || value instanceof Double;

function addsOne(accumulator: unknown): boolean {
	if (!isPlainDoc(accumulator) || Object.keys(accumulator).length !== 1) return false;
	const { $sum } = accumulator;
	return $sum instanceof Int32 && $sum.value === 1;
}

/** What such a pipeline gives for `count` documents: nothing when there are none. */
export function countDocs(stages: readonly Doc[], count: number): Doc[] {
	const counting = countedBy(stages);
	if (!counting || count === 0) return [];
	const number = count === (count | 0) ? new Int32(count) : Long.fromNumber(count);
	return [{ ...counting.beside, [counting.field]: number }];
}
