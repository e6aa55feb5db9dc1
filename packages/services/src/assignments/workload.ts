import * as assignments from '@earshot/store/assignments';
import * as evaluations from '@earshot/store/evaluations';
import * as users from '@earshot/store/users';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import { startOfWeek } from '../zone.ts';

export interface Workload {
	/** Of a week. */
	capacityMinutes: number;
	/** On the desk, whenever due. */
	plannedMinutes: number;
	/** Submitted since Monday in the centre's zone. */
	doneMinutes: number;
	openItems: number;
	overdueItems: number;
}

/** What the signed-in reviewer has to do and has done this week. */
export async function getWorkload(ctx: ServiceContext): Promise<Workload> {
	authoriseUser(ctx, 'assignment.listOwn');
	const { store, now, centre } = ctx;
	const { userId } = ctx.actor;
	const user = await users.findById(store, userId);
	const desk = await assignments.listUnfinished(store, [userId]);
	const done = await assignments.findMany(
		store,
		await evaluations.listSubmittedAssignments(store, userId, startOfWeek(now, centre.timeZone))
	);
	const minutes = (rows: typeof desk) => rows.reduce((sum, row) => sum + row.minutes, 0);
	return {
		capacityMinutes: user?.capacityMinutes ?? 0,
		plannedMinutes: minutes(desk),
		doneMinutes: minutes(done),
		openItems: desk.length,
		overdueItems: desk.filter((row) => row.dueAt < now).length
	};
}
