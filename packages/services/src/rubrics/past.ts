import {
	Period,
	earlierCounts,
	lookBack,
	periodOf,
	shiftPeriod,
	type PastReview,
	type RubricVersion
} from '@earshot/domain';
import type { Store } from '@earshot/store';
import * as evaluations from '@earshot/store/evaluations';
import * as interactions from '@earshot/store/interactions';
import {
	eachReviewed,
	type ReviewedEvaluation,
	type ReviewedFilter
} from '@earshot/store/reviewed-evaluations';
import type { ServiceContext } from '../context.ts';

/** Of many evaluations the newest are looked at, so that the answer comes in seconds however long the history. */
export const reviewsMax = 1000;

/** Months, both included; left out, they are the usual number up to now. */
export const monthFields = { from: Period.optional(), to: Period.optional() };
export type Months = { from: string; to: string };

const usualMonths = 6;

export function monthsIn(
	{ now, centre }: ServiceContext,
	asked: { from?: string | undefined; to?: string | undefined },
	usual = usualMonths
): Months {
	const current = periodOf(now, centre.timeZone);
	const to = asked.to ?? (asked.from !== undefined && asked.from > current ? asked.from : current);
	return { from: asked.from ?? shiftPeriod(to, 1 - usual), to };
}

/** For `refine`: months given in their order, or not at all. */
export const inOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
	from === undefined || to === undefined || from <= to;
export const outOfOrder = { path: ['to'], params: { code: 'beforeFrom' } };

const chunkSize = 100;

/** Each evaluation found, newest first, with what it is scored from under `version`. */
export async function* pastReviews(
	store: Store,
	version: RubricVersion,
	versions: readonly RubricVersion[],
	filter: ReviewedFilter
): AsyncGenerator<{ evaluation: ReviewedEvaluation; past: PastReview }> {
	const contents = new Map(versions.map((one) => [one._id, one.content]));
	for await (const chunk of chunksOf(eachReviewed(store, filter, reviewsMax))) {
		const queues = await interactions.queuesOf(
			store,
			chunk.map(({ interactionId }) => interactionId)
		);
		for (const evaluation of chunk) {
			const { result, draft, channel, interactionId } = evaluation;
			const content = contents.get(evaluation.rubricVersionId);
			if (content === undefined || result === null) continue;
			const earlier = await earlierThan(store, version, evaluation);
			const ground = { channel, queue: queues.get(interactionId) ?? null, earlier };
			yield { evaluation, past: { content, answers: draft.answers, trace: result.trace, ground } };
		}
	}
}

/** What repeated deductions counted from when the evaluation was submitted. */
async function earlierThan(
	store: Store,
	{ key, content }: RubricVersion,
	{ _id, agentId, submittedAt }: ReviewedEvaluation
): Promise<Record<string, number>> {
	const last = lookBack(content);
	if (last === 0 || submittedAt === null) return {};
	const of = { agentId, rubricKey: key, exceptId: _id, before: submittedAt };
	const found = await evaluations.listEarlier(store, of, last);
	return earlierCounts(
		content,
		found.flatMap(({ result }) => result ?? [])
	);
}

async function* chunksOf<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item[]> {
	let chunk: Item[] = [];
	for await (const item of items) {
		chunk.push(item);
		if (chunk.length < chunkSize) continue;
		yield chunk;
		chunk = [];
	}
	if (chunk.length > 0) yield chunk;
}
