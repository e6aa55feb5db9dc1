// Prints how long a search takes over 100,000 messages, beside a plain scan by regular expression of the same run, how
// long filters, sorting and counts take, and how much room the index needs. The demo's conversations, repeated.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import {
	contentHash,
	parseConditions,
	parseInterchangeRow,
	type Interaction,
	type Message
} from '@earshot/domain';
import {
	countInteractions,
	listInteractionFacets,
	listInteractions
} from '@earshot/services/interactions';
import { indexForSearch } from '@earshot/services/search';
import { connectStore, newId, type Store } from '@earshot/store';
import * as interactions from '@earshot/store/interactions';
import * as transcripts from '@earshot/store/transcripts';
import { ctxFor } from '@earshot/testing';
import { removeFolder, startServer, temporaryFolder, uriOf } from '../support/server.ts';

const messagesWanted = 100_000;
const rounds = 11;
const batch = 200;
const files = ['crosswoz_zh.jsonl', 'ckm_travel_calls_en.jsonl', 'harper_valley_calls_en.jsonl'];

async function conversations(): Promise<Message[][]> {
	const found: Message[][] = [];
	for (const name of files) {
		const file = new URL(`../../demo/data/${name}`, import.meta.url);
		for await (const line of createInterface({ input: createReadStream(file) })) {
			if (line.trim() === '') continue;
			const row = parseInterchangeRow(JSON.parse(line), { timeZone: 'Asia/Shanghai' });
			if (row.ok) found.push(row.interaction.messages);
		}
	}
	return found;
}

const newest = Date.UTC(2026, 10, 1);

function interactionOf(messages: readonly Message[], k: number): Interaction {
	const periodAt = new Date(newest - k * 1_800_000);
	return {
		_id: newId(),
		v: 1,
		source: 'bench',
		externalId: `bench-${k}`,
		channel: 'chat',
		language: null,
		startedAt: periodAt,
		zoneAssumed: false,
		importedAt: periodAt,
		importId: null,
		periodAt,
		agentId: null,
		teamId: null,
		queue: `queue ${k % 7}`,
		direction: null,
		csat: k % 3 === 0 ? null : (k % 5) + 1,
		metadata: { city: `city ${k % 13}` },
		messageCount: messages.length,
		preview: messages[0]?.text.slice(0, 120) ?? '',
		recordingId: null,
		durationMs: (k * 7919) % 600_000,
		contentHash: contentHash(messages),
		callSignals: null,
		chatSignals: null,
		phraseHits: [],
		analysis: { state: 'done', error: null },
		simulated: false,
		rev: 0
	};
}

async function fill(store: Store): Promise<{ count: number; messages: number; indexMs: number }> {
	const real = await conversations();
	let [count, messages, indexMs] = [0, 0, 0];
	while (messages < messagesWanted) {
		const items = Array.from({ length: batch }, () => {
			const said = real[count % real.length] ?? [];
			messages += said.length;
			return { interaction: interactionOf(said, count++), messages: said };
		});
		await interactions.insertMany(
			store,
			items.map(({ interaction }) => interaction)
		);
		await transcripts.insertMany(
			store,
			items.map(({ interaction, messages: said }) => ({
				_id: interaction._id,
				v: 1,
				messages: said
			}))
		);
		const started = performance.now();
		await indexForSearch(store, items);
		indexMs += performance.now() - started;
	}
	return { count, messages, indexMs };
}

async function median(times: number, work: () => Promise<unknown>): Promise<number> {
	await work();
	const taken: number[] = [];
	for (let round = 0; round < times; round++) {
		const started = performance.now();
		await work();
		taken.push(performance.now() - started);
	}
	return taken.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
}

const mb = (bytes: unknown): string => `${(Number(bytes) / 1e6).toFixed(1)} MB`;
const ms = (value: number): string => `${value.toFixed(1)} ms`.padStart(11);

/** A query, and the expression that looks for the same. */
const queries: [string, string][] = [
	['土豆丝', '土豆丝'],
	['餐馆', '餐馆'],
	['馆', '馆'],
	['人均消费是多少', '人均消费是多少'],
	['hotel', '\\bhotel'],
	['"credit card"', '\\bcredit card\\b'],
	['没有人说过的话', '没有人说过的话']
];

async function searches(store: Store): Promise<void> {
	const ctx = ctxFor(store, 'manager');
	for (const [q, expression] of queries) {
		const page = await listInteractions(ctx, { q });
		const ours = await median(rounds, () => listInteractions(ctx, { q }));
		const scan = await median(3, () =>
			transcripts.definition
				.of(store)
				.find({ 'messages.text': { $regex: expression, $options: 'i' } })
				.project({ _id: 1 })
				.toArray()
		);
		const total = `${page.total}${page.capped ? '+' : ''}`.padStart(6);
		console.log(
			`${q.padEnd(20)} ${total} found ${ms(ours)}   scan ${ms(scan)}   ${(scan / ours).toFixed(1)} ×`
		);
	}
}

async function filters(store: Store): Promise<void> {
	const ctx = ctxFor(store, 'manager');
	const filter = parseConditions('csat:..2;meta.city:city 3') ?? [];
	const works: [string, () => Promise<unknown>][] = [
		['first page', () => listInteractions(ctx, {})],
		['two conditions', () => listInteractions(ctx, { filter })],
		['sorted by a figure', () => listInteractions(ctx, { sort: 'csat' })],
		['counts over time', () => countInteractions(ctx, {})],
		['… with a share', () => countInteractions(ctx, { share: filter.slice(0, 1) })],
		['values to choose', () => listInteractionFacets(ctx)]
	];
	for (const [name, work] of works) console.log(`${name.padEnd(34)}${ms(await median(5, work))}`);
}

const folder = await temporaryFolder();
const server = await startServer(folder);
const store = await connectStore(await uriOf(folder));
try {
	const { count, messages, indexMs } = await fill(store);
	const sizeOf = async (name: string) => store.db.command({ collStats: name });
	const [entries, said] = [await sizeOf('searchEntries'), await sizeOf('transcripts')];
	console.log(`${messages} messages in ${count} conversations, indexed in ${ms(indexMs).trim()}`);
	console.log(`transcripts ${mb(said['size'])}, search entries ${mb(entries['size'])}`);
	console.log(`their indexes ${mb(entries['totalIndexSize'])}`);
	await searches(store);
	await filters(store);
} finally {
	await store.client.close();
	await server.signal('SIGINT');
	await removeFolder(folder);
}
