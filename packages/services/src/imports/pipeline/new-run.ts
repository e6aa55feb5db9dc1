import type { ImportRun } from '@earshot/domain';
import { newId } from '@earshot/store';
import type { ServiceContext } from '../../context.ts';

/** A run before anything was read. */
export const newRun = (
	ctx: ServiceContext,
	given: Pick<ImportRun, 'state' | 'dryRun' | 'via' | 'attendedUntil'>
): ImportRun => ({
	...given,
	_id: newId(),
	v: 1,
	files: [],
	counts: {
		rows: 0,
		imported: 0,
		updated: 0,
		unchanged: 0,
		rejected: 0,
		recordings: 0,
		agentsToMap: 0
	},
	issueCount: 0,
	progress: 0,
	error: null,
	createdBy: ctx.actor.name,
	createdAt: ctx.now,
	finishedAt: null
});
