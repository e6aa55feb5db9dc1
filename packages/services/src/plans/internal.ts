import { DomainError, type Plan, type RubricVersion } from '@earshot/domain';
import { minutesOf } from '@earshot/domain/assignment';
import type { Store } from '@earshot/store';
import * as assignments from '@earshot/store/assignments';
import * as draws from '@earshot/store/draws';
import type { FrameItem } from '@earshot/store/interactions';
import * as plans from '@earshot/store/plans';
import * as rubricVersions from '@earshot/store/rubric-versions';
import { loadDirectory } from '../directory.ts';
import { viewPlan, type PlanView } from './views.ts';

/** Plans are read by everyone who holds `plan.read`; throws `notFound`. */
export async function loadPlan(store: Store, id: string): Promise<Plan> {
	const found = await plans.findById(store, id);
	if (found === null) throw new DomainError('notFound', { entity: 'plan' });
	return found;
}

/** The rubric version that new work on a channel is done under; `invalidInput` where there is none. */
export async function loadPublishedRubric(
	store: Store,
	{ rubricKey, channel }: Pick<Plan, 'rubricKey' | 'channel'>
): Promise<RubricVersion> {
	const found = await rubricVersions.findPublished(store, rubricKey);
	const code = found === null ? 'notPublished' : 'channelMismatch';
	if (found === null || !found.content.channels.includes(channel))
		throw new DomainError('invalidInput', {}, [{ path: ['rubricKey'], code }]);
	return found;
}

export interface ExpectedSample {
	sampleSize: number;
	/** Expected work: each agent's items at that agent's mean minutes. */
	minutes: number;
	agents: { agentId: string; available: number; drawn: number }[];
}

/** What a draw of `perAgent` from this frame would bring, without drawing. */
export function expectedSample(frame: readonly FrameItem[], perAgent: number): ExpectedSample {
	const byAgent = [...Map.groupBy(frame, (item) => item.agentId)];
	const drawnOf = (own: readonly FrameItem[]) => Math.min(perAgent, own.length);
	const minutesOfAgent = (own: readonly FrameItem[]) =>
		(own.reduce((sum, item) => sum + minutesOf(item), 0) / own.length) * drawnOf(own);
	return {
		sampleSize: byAgent.reduce((sum, [, own]) => sum + drawnOf(own), 0),
		minutes: byAgent.reduce((sum, [, own]) => sum + minutesOfAgent(own), 0),
		agents: byAgent.map(([agentId, own]) => ({
			agentId,
			available: own.length,
			drawn: drawnOf(own)
		}))
	};
}

/** Plans with their draws and how far these have come. */
export async function viewPlans(store: Store, found: readonly Plan[]): Promise<PlanView[]> {
	const drawn = await draws.listByPlans(
		store,
		found.map((plan) => plan._id)
	);
	const work = await assignments.listByDraws(
		store,
		drawn.map((draw) => draw._id)
	);
	const names = await loadDirectory(
		store,
		found.flatMap((plan) => plan.teamIds.map((teamId) => ({ teamId })))
	);
	const versions = await rubricVersions.listAll(store);
	return found.map((plan) =>
		viewPlan(plan, names, {
			draws: drawn.filter((draw) => draw.planId === plan._id),
			assignments: work,
			rubric: versions.find((version) => version.key === plan.rubricKey)
		})
	);
}

export async function viewPlanOf(store: Store, plan: Plan): Promise<PlanView> {
	const [view] = await viewPlans(store, [plan]);
	if (view === undefined) throw new DomainError('internal');
	return view;
}
