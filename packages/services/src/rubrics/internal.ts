import { DomainError, type RubricVersion } from '@earshot/domain';
import type { Store } from '@earshot/store';
import * as rubricUses from '@earshot/store/rubric-uses';
import * as rubricVersions from '@earshot/store/rubric-versions';
import { viewRubricVersion, type RubricVersionView } from './views.ts';

/** Rubrics are read by everyone who holds `rubric.read`; throws `notFound`. */
export async function loadRubricVersion(store: Store, id: string): Promise<RubricVersion> {
	const found = await rubricVersions.findById(store, id);
	if (found === null) throw new DomainError('notFound', { entity: 'rubricVersion' });
	return found;
}

/** Writes a decided version over the one read at `rev`; throws `revConflict` where it has moved on. */
export async function writeRubricVersion(
	tx: Store,
	rev: number,
	next: RubricVersion
): Promise<void> {
	if (await rubricVersions.replaceAt(tx, rev, next)) return;
	const current = await loadRubricVersion(tx, next._id);
	throw new DomainError('revConflict', { currentRev: current.rev });
}

export async function viewVersions(
	store: Store,
	versions: readonly RubricVersion[]
): Promise<RubricVersionView[]> {
	const counts = await rubricUses.countsOf(
		store,
		versions.map((version) => version._id)
	);
	return versions.map((version) => viewRubricVersion(version, counts.get(version._id) ?? 0));
}

export async function viewVersion(
	store: Store,
	version: RubricVersion
): Promise<RubricVersionView> {
	const counts = await rubricUses.countsOf(store, [version._id]);
	return viewRubricVersion(version, counts.get(version._id) ?? 0);
}
