import {
	Id,
	Period,
	periodOf,
	type AgentRollup,
	type Channel,
	type LocalText,
	type RubricVersion
} from '@earshot/domain';
import * as rubricVersions from '@earshot/store/rubric-versions';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';

export const ScoreInput = z.strictObject({
	period: Period.optional(),
	rubricVersionId: z.string().optional(),
	teamId: Id.optional()
});
export type ScoreInput = z.infer<typeof ScoreInput>;

export interface ScoreScope {
	period: string;
	periods: string[];
	/** Null where the month has no score. */
	rubricVersionId: string | null;
	rubrics: { id: string; title: LocalText; channel: Channel; minimumN: number }[];
}

export interface ScopedRubric {
	scope: ScoreScope;
	/** The rubric version whose scores are shown. */
	rubric: RubricVersion | null;
}

/** The month to show: the one asked for, else the newest that has scores, else the current one. */
export const periodIn = (
	{ now, centre }: ServiceContext,
	periods: readonly string[],
	asked: string | undefined
): string => asked ?? periods[0] ?? periodOf(now, centre.timeZone);

/** The rubric version to show: the one asked for, else that with most items in the month. */
export async function scopeOf(
	{ store }: ServiceContext,
	given: { period: string; periods: string[]; rubricVersionId: string | undefined },
	inPeriod: readonly AgentRollup[]
): Promise<ScopedRubric> {
	const groups = Map.groupBy(inPeriod, (rollup) => rollup.rubricVersionId);
	const bySize = [...groups]
		.map(([id, own]) => ({
			id,
			channel: own[0]?.channel,
			items: own.reduce((sum, rollup) => sum + rollup.items.length, 0)
		}))
		.toSorted((a, b) => b.items - a.items || (a.id < b.id ? -1 : 1));
	const rubricVersionId = given.rubricVersionId ?? bySize[0]?.id ?? null;
	const wanted = new Set(bySize.map((one) => one.id));
	if (rubricVersionId !== null) wanted.add(rubricVersionId);
	const found = await rubricVersions.findMany(store, [...wanted]);
	const rubric = found.find((version) => version._id === rubricVersionId) ?? null;
	const rubrics = found
		.toSorted((a, b) => (a._id < b._id ? -1 : 1))
		.flatMap(({ _id: id, content }) => {
			const channel = bySize.find((one) => one.id === id)?.channel ?? content.channels[0];
			return channel === undefined
				? []
				: { id, title: content.title, channel, minimumN: content.minimumN };
		});
	const { period, periods } = given;
	return { scope: { period, periods, rubricVersionId: rubric?._id ?? null, rubrics }, rubric };
}
