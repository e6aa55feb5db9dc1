import { DomainError, type Draw, type Plan } from '@earshot/domain';
import type { Store } from '@earshot/store';
import * as assignments from '@earshot/store/assignments';
import * as draws from '@earshot/store/draws';
import * as interactions from '@earshot/store/interactions';
import { loadDirectory } from '../directory.ts';
import { viewDraw, type DrawView } from './views.ts';

/** Draws are read by everyone who may read plans or verify draws; throws `notFound`. */
export async function loadDraw(store: Store, id: string): Promise<Draw> {
	const found = await draws.findById(store, id);
	if (found === null) throw new DomainError('notFound', { entity: 'draw' });
	return found;
}

/** Picks that still stand: neither replaced nor given up. */
export const standingPicks = (draw: Draw): Draw['picks'] => {
	const replaced = new Set(draw.replacements.map((one) => one.interactionId));
	return draw.picks.filter((pick) => !replaced.has(pick.interactionId));
};

export async function assembleDraw(store: Store, draw: Draw, plan: Plan): Promise<DrawView> {
	const about = await interactions.findMany(
		store,
		draw.picks.map((pick) => pick.interactionId)
	);
	const work = await assignments.listByDraws(store, [draw._id]);
	const names = await loadDirectory(store, [
		{ userId: draw.createdBy },
		...about,
		...work.map((assignment) => ({ userId: assignment.reviewerId }))
	]);
	return viewDraw(draw, plan, names, {
		interactions: new Map(about.map((one) => [one._id, one])),
		assignments: new Map(work.map((one) => [one.interactionId, one]))
	});
}
