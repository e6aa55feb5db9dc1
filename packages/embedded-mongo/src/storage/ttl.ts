import type { Catalog } from './catalog.ts';
import type { Index } from './schema.ts';
import type { CommittedStore } from './committed-store.ts';
import type { Committer } from './committer.ts';
import { LockWait } from './errors.ts';
import { classCut, valueCut } from './intervals.ts';
import { keyRanges } from './key-ranges.ts';
import { encodeValue, typeClass } from './key-string.ts';
import type { Plan } from './planner.ts';

const batchSize = 500;

/** Removes what has outlived its TTL index; returns how many documents went. */
export function sweepExpired(
	catalog: Catalog,
	store: CommittedStore,
	committer: Committer,
	now: Date
): number {
	let removed = 0;
	for (const collection of catalog.list()) {
		for (const index of collection.indexes) {
			if (index.ttlSeconds === undefined) continue;
			const plan = expiredPlan(index, now.getTime() - index.ttlSeconds * 1000);
			for (let batch = 1; batch > 0;) {
				const found = store.scan(collection, plan, { keysExamined: 0, docsExamined: 0 });
				const entries = Iterator.from(found).take(batchSize).toArray();
				batch = 0;
				for (const entry of entries)
					batch += removeOne(() => store.remove(collection, entry), committer);
				removed += batch;
			}
		}
	}
	return removed;
}

function removeOne(remove: () => void, committer: Committer): number {
	try {
		committer.write(remove);
		return 1;
	} catch (error) {
		// A transaction has written it; the next sweep looks again.
		if (error instanceof LockWait) return 0;
		throw error;
	}
}

function expiredPlan(index: Index, before: number): Plan {
	const latest = new Date(before);
	const low = classCut(typeClass.date, false);
	const high = valueCut(encodeValue(latest), true, latest);
	const bounds = [[{ low, high }]];
	const { ranges } = keyRanges(index, bounds);
	return {
		kind: 'ixscan',
		index,
		ranges,
		bounds,
		backward: false,
		sorted: true,
		exact: false
	};
}
