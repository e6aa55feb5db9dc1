import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InteractionPage, InteractionView } from '@earshot/contract';
import { finished } from '../support/centre.ts';
import { part, type Client } from '../support/client.ts';
import { eventually, repository } from '../support/server.ts';

const demo = join(repository, 'demo/data');
/** G.711 µ-law, stereo, 8 kHz: 120 s after a head of 58 bytes. */
const source = join(demo, 'recordings/auto-repair-40_first120s_mulaw.wav');
const headBytes = 58;
const repeats = 30;

/** The demo's stereo call over and over: an hour. */
function hourOfCall(): Buffer {
	const file = readFileSync(source);
	const data = file.subarray(headBytes);
	const head = Buffer.from(file.subarray(0, headBytes));
	head.writeUInt32LE(headBytes - 8 + data.length * repeats, 4);
	head.writeUInt32LE(data.length * repeats, headBytes - 4);
	return Buffer.concat([head, ...Array.from({ length: repeats }, () => data)]);
}

interface Said {
	role: string;
	text: string;
}

/** Real chat messages of the demo, as many as are wanted. */
function realMessages(count: number): Said[] {
	const lines = readFileSync(join(demo, 'crosswoz_zh.jsonl'), 'utf8').trim().split('\n');
	const said = lines.flatMap((each) => (JSON.parse(each) as { messages: Said[] }).messages);
	return Array.from(
		{ length: count },
		(_, n) => said[n % said.length] ?? { role: 'agent', text: '' }
	);
}

const start = Date.parse('2026-11-10T02:00:00Z');
const timed = (count: number) =>
	realMessages(count).map((message, n) => ({
		...message,
		at: new Date(start + n * 20_000).toISOString()
	}));
const spoken = (count: number) =>
	realMessages(count).map((message, n) => ({ ...message, offsetMs: n * 12_000, durationMs: 9000 }));

const row = (externalId: string, channel: string, own: object) =>
	JSON.stringify({
		externalId,
		source: 'bench',
		channel,
		language: 'zh-CN',
		startedAt: '2026-11-10T02:00:00Z',
		labels: { agentId: 'A-7' },
		...own
	});

async function idOf(client: Client, externalId: string): Promise<string> {
	const { rows } = await client.get(`/api/interactions?source=bench`, InteractionPage);
	const found = rows.find((one) => one.externalId === externalId);
	if (found === undefined) throw new Error(`${externalId} was not imported`);
	return found.id;
}

/** Imports an hour of call, its transcript alone, and two chats; waits until all are measured. */
export async function importConversations(client: Client) {
	const call = hourOfCall();
	const rows = [
		row('bench-call', 'call', { messages: spoken(300), recording: 'hour.wav' }),
		row('bench-transcript', 'call', { messages: spoken(300) }),
		row('bench-short', 'chat', { messages: timed(100) }),
		row('bench-long', 'chat', { messages: timed(10_000) })
	];
	const upload = [part('bench.jsonl', rows.join('\n')), part('hour.wav', call)];
	await finished(client, (await client.upload(upload)).id);
	const ids = {
		call: await idOf(client, 'bench-call'),
		transcript: await idOf(client, 'bench-transcript'),
		shortChat: await idOf(client, 'bench-short'),
		longChat: await idOf(client, 'bench-long')
	};
	for (const id of Object.values(ids))
		await eventually(
			() => client.get(`/api/interactions/${id}`, InteractionView),
			({ analysis, analysisError }) => {
				if (analysis === 'pending' || analysis === 'running') throw new Error(analysis);
				if (analysisError !== null) throw new Error(analysisError.code);
			},
			300_000
		);
	return { ...ids, callBytes: call.length };
}
