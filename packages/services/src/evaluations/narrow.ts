import {
	heardShare,
	type EvaluationFilter as WantedEvaluations,
	type Range
} from '@earshot/domain';
import type { Store } from '@earshot/store';
import * as evaluationLists from '@earshot/store/evaluation-lists';
import type { EvaluationFilter, EvaluationGist, GistField } from '@earshot/store/evaluation-lists';
import * as interactions from '@earshot/store/interactions';
import * as recordings from '@earshot/store/recordings';
import type { SearchMatcher } from '@earshot/text';
import type { ServiceContext } from '../context.ts';
import { openSearch } from '../search/internal.ts';
import { daysWithin } from '../zone.ts';
import { presentScope } from './scope.ts';

/** Of what is found by words or by the interaction, the newest are listed up to here; beyond, there are "more". */
const foundMax = 100_000;

const batch = 500;

interface Narrowed {
	filter: EvaluationFilter;
	/** There are more than the newest that were looked for. */
	capped: boolean;
}

type Check = (gists: readonly EvaluationGist[]) => Promise<Set<string>>;
interface Reading {
	fields: GistField[];
	check: Check;
}

const wordsOf = ({ draft, comments }: EvaluationGist): string[] => [
	draft?.summary ?? '',
	...Object.values(draft?.answers ?? {}).flatMap(({ value, comment, evidence }) => [
		comment,
		...(value?.kind === 'text' ? [value.text] : []),
		...evidence.map(({ note }) => note)
	]),
	...(comments ?? []).map(({ text }) => text)
];

const saying = (matcher: SearchMatcher): Check =>
	async function saying(gists) {
		const said = (gist: EvaluationGist) =>
			wordsOf(gist)
				.filter((text) => text !== '')
				.map((text) => ({ role: '', text }));
		return new Set(
			gists.filter((gist) => matcher.match(said(gist)) !== null).map(({ _id }) => _id)
		);
	};

const ofInteractions = (
	store: Store,
	wanted: Omit<interactions.InteractionFilter, 'teamIds' | 'ids'>
): Check =>
	async function ofInteractions(gists) {
		const ids = gists.map(({ interactionId }) => interactionId);
		const kept = await interactions.keptOf(store, { ...wanted, teamIds: null }, ids);
		return new Set(
			gists.filter(({ interactionId }) => kept.has(interactionId)).map(({ _id }) => _id)
		);
	};

const heardWithin = (store: Store, { min, max }: Range<number>): Check =>
	async function heardWithin(gists) {
		const recorded = await interactions.recordingIdsOf(
			store,
			gists.map(({ interactionId }) => interactionId)
		);
		const durations = await recordings.durationsOf(store, [...new Set(recorded.values())]);
		const isHeard = ({ interactionId, draft }: EvaluationGist) => {
			const durationMs = durations.get(recorded.get(interactionId) ?? '') ?? null;
			const share = heardShare(draft?.heard ?? [], durationMs);
			return share !== null && share * 100 >= (min ?? 0) && share * 100 <= (max ?? 100);
		};
		return new Set(gists.filter(isHeard).map(({ _id }) => _id));
	};

/** What has to be looked at beside the documents themselves. */
async function readingsOf(
	ctx: ServiceContext,
	{ q, happened, heard, queue }: WantedEvaluations
): Promise<Reading[]> {
	const { store, centre } = ctx;
	const readings: Reading[] = [];
	if (happened !== undefined || queue !== undefined) {
		const { from, to } = daysWithin(happened ?? { min: null, max: null }, centre.timeZone);
		const check = ofInteractions(store, {
			from: from ?? undefined,
			to: to ?? undefined,
			conditions: queue && [{ kind: 'choice', key: 'queue', values: queue }]
		});
		readings.push({ fields: [], check });
	}
	if (heard !== undefined)
		readings.push({ fields: ['draft.heard'], check: heardWithin(store, heard) });
	if (q === undefined || q.trim() === '') return readings;
	const matcher = (await openSearch()).compile(q);
	return [
		...readings,
		{
			fields: ['comments', 'draft.answers', 'draft.summary'],
			check: matcher === null ? async () => new Set() : saying(matcher)
		}
	];
}

async function* inBatches<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item[]> {
	let some: Item[] = [];
	for await (const item of items) {
		some.push(item);
		if (some.length < batch) continue;
		yield some;
		some = [];
	}
	if (some.length > 0) yield some;
}

/**
 * The filter as the store knows it, days by the centre's zone. What an evaluation does not tell by itself – its words,
 * its queue, what was heard – is looked up among those that the reader may see and that pass everything else.
 */
export async function filterWithin(
	ctx: ServiceContext,
	wanted: WantedEvaluations
): Promise<Narrowed> {
	const { q: _q, happened: _happened, heard: _heard, queue: _queue, ...own } = wanted;
	const { submitted, released, ...plain } = own;
	const { timeZone } = ctx.centre;
	const filter: EvaluationFilter = {
		...plain,
		submitted: submitted && daysWithin(submitted, timeZone),
		released: released && daysWithin(released, timeZone)
	};
	const readings = await readingsOf(ctx, wanted);
	if (readings.length === 0) return { filter, capped: false };
	const fields = readings.flatMap((reading) => reading.fields);
	const scope = await presentScope(ctx.store, ctx.actor);
	const ids: string[] = [];
	for await (const gists of inBatches(evaluationLists.eachGist(ctx.store, scope, filter, fields))) {
		let kept = gists;
		for (const { check } of readings) {
			const passed = await check(kept);
			kept = kept.filter(({ _id }) => passed.has(_id));
		}
		ids.push(...kept.map(({ _id }) => _id));
		if (ids.length > foundMax)
			return { filter: { ...filter, ids: ids.slice(0, foundMax) }, capped: true };
	}
	return { filter: { ...filter, ids }, capped: false };
}
