import { compileSort } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { fieldNames } from '../wire/bson-fields.ts';
import type { Entry } from './scan.ts';

type Head = { entry: Entry; doc: Doc; from: Iterator<Entry> };

/** Joins runs that are each in the order of `sort` into one in that order; equal ones keep the order of the runs. */
export function* mergeEntries(runs: readonly Iterable<Entry>[], sort: Doc): Generator<Entry> {
	const order = compileSort(sort);
	const names = fieldNames(Object.keys(sort).map((path) => path.split('.', 1)[0] ?? ''));
	const heads: Head[] = [];
	const pull = (from: Iterator<Entry>): Head | undefined => {
		const step = from.next();
		return step.done ? undefined : { entry: step.value, doc: step.value.fields(names), from };
	};
	for (const run of runs) {
		const head = pull(run[Symbol.iterator]());
		if (head) heads.push(head);
	}
	while (heads.length > 0) {
		let least = 0;
		for (let i = 1; i < heads.length; i++) {
			const [a, b] = [heads[i], heads[least]];
			if (a && b && order(a.doc, b.doc) < 0) least = i;
		}
		const head = heads[least];
		if (!head) return;
		yield head.entry;
		const next = pull(head.from);
		if (next) heads[least] = next;
		else heads.splice(least, 1);
	}
}
