import { DomainError, type Assignment } from '@earshot/domain';
import type { Store } from '@earshot/store';
import * as assignments from '@earshot/store/assignments';
import * as draws from '@earshot/store/draws';
import * as interactions from '@earshot/store/interactions';
import * as plans from '@earshot/store/plans';
import { blindingOfWork, nothingHidden } from '../blinding.ts';
import type { ServiceContext, UserContext } from '../context.ts';
import { loadDirectory } from '../directory.ts';
import { hasRight } from '../rights.ts';
import { viewAssignment, type AssignmentView } from './views.ts';

/** One's own assignment, or anybody's by right; throws `notFound` for all others. */
export async function loadAssignment(
	store: Store,
	actor: UserContext['actor'],
	id: string
): Promise<Assignment> {
	const found = hasRight(actor, 'assignment.listAll')
		? await assignments.findById(store, id)
		: await assignments.findOwn(store, id, actor.userId);
	if (found === null) throw new DomainError('notFound', { entity: 'assignment' });
	return found;
}

/** One's own assignment; throws `notFound` for everybody else's. */
export async function loadOwnAssignment(
	store: Store,
	actor: UserContext['actor'],
	id: string
): Promise<Assignment> {
	const found = await assignments.findOwn(store, id, actor.userId);
	if (found === null) throw new DomainError('notFound', { entity: 'assignment' });
	return found;
}

export async function viewAssignments(
	ctx: ServiceContext,
	rows: readonly Assignment[]
): Promise<AssignmentView[]> {
	const { store } = ctx;
	const ids = (of: (row: Assignment) => string) => [...new Set(rows.map(of))];
	const about = await interactions.findMany(
		store,
		ids((row) => row.interactionId)
	);
	const drawn = await draws.findMany(
		store,
		ids((row) => row.drawId)
	);
	const planned = await plans.findMany(
		store,
		ids((row) => row.planId)
	);
	const names = await loadDirectory(
		store,
		rows.map((row) => ({ ...row, userId: row.reviewerId }))
	);
	const blind = await blindingOfWork(ctx, rows);
	const interactionsById = new Map(about.map((one) => [one._id, one]));
	const picks = new Map(
		drawn.flatMap((draw) => draw.picks.map((pick) => [`${draw._id}|${pick.interactionId}`, pick]))
	);
	return rows.map((row) =>
		viewAssignment(ctx, row, names, {
			interaction: interactionsById.get(row.interactionId),
			pick: picks.get(`${row.drawId}|${row.interactionId}`),
			plan: planned.find((plan) => plan._id === row.planId),
			blind: blind.get(row._id) ?? nothingHidden
		})
	);
}
