import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AgentPage, AssignmentPage, DrawView, EvaluationView } from '@earshot/contract';
import { answersFor, draftOf } from '@earshot/testing';
import type { BrowserContext } from 'playwright';
import type { z } from 'zod';
import { repository } from '../support/server.ts';

const demo = join(repository, 'demo/data');

/** The demo's agent account is this agent. */
export const agentExternalId = 'crosswoz-worker-120';
/** Enough for a score. */
export const itemsPerAgent = 6;

export interface Work {
	channel: 'call' | 'chat';
	/** A month in which the demo has nothing. */
	month: string;
	files: { name: string; mimeType: string; buffer: Buffer }[];
}

const at = (month: string, day: number) => `${month}-0${day + 1}T10:00:00+08:00`;

/** Real Chinese chats of the demo under new ids, as a file to upload. */
export function realChats(month: string): Work {
	const lines = readFileSync(join(demo, 'crosswoz_zh.jsonl'), 'utf8').split('\n');
	const rows = lines.slice(0, itemsPerAgent).map((line, n) => {
		const row = JSON.parse(line) as { externalId: string };
		return JSON.stringify({
			...row,
			externalId: `${month}-${row.externalId}`,
			startedAt: at(month, n),
			labels: { agentId: agentExternalId }
		});
	});
	const buffer = Buffer.from(rows.join('\n'));
	return {
		channel: 'chat',
		month,
		files: [{ name: '在线会话.jsonl', mimeType: 'text/plain', buffer }]
	};
}

/** A real stereo call of the demo, named by several rows of a table. */
export function realCalls(month: string): Work {
	const recording = 'auto-repair-40_stereo.mp3';
	const rows = Array.from(
		{ length: itemsPerAgent },
		(_, n) => `${month}-call-${n},${agentExternalId},${at(month, n)},${recording},汽修热线,inbound`
	);
	const table = ['externalId,agent,startedAt,file,queue,direction', ...rows].join('\n');
	return {
		channel: 'call',
		month,
		files: [
			{ name: '通话.csv', mimeType: 'text/csv', buffer: Buffer.from(table) },
			{
				name: recording,
				mimeType: 'audio/mpeg',
				buffer: readFileSync(join(demo, 'recordings', recording))
			}
		]
	};
}

/** Calls the API with the session of a context. */
export async function api<Schema extends z.ZodType>(
	context: BrowserContext,
	origin: string,
	call: { method?: string; path: string; body?: unknown },
	schema: Schema
): Promise<z.infer<Schema>> {
	const answer = await context.request.fetch(call.path, {
		method: call.method ?? 'GET',
		headers: { origin },
		...(call.body === undefined ? {} : { data: call.body })
	});
	if (!answer.ok()) throw new Error(`${call.path} answered ${answer.status()}`);
	return schema.parse(await answer.json());
}

export async function agentId(context: BrowserContext, origin: string): Promise<string> {
	const path = `/api/agents?q=${agentExternalId}`;
	const { rows } = await api(context, origin, { path }, AgentPage);
	const found = rows.find(({ externalId }) => externalId === agentExternalId);
	if (found === undefined) throw new Error('the agent of the demo is missing');
	return found.id;
}

/** Who was given which interaction of a draw. */
export async function assignmentsOf(context: BrowserContext, origin: string, drawId: string) {
	const { plan } = await api(context, origin, { path: `/api/draws/${drawId}` }, DrawView);
	const path = `/api/assignments?planId=${plan.id}&pageSize=200`;
	return (await api(context, origin, { path }, AssignmentPage)).rows;
}

/** Reviews one item with full marks, without a browser. */
export async function reviewWhole(
	context: BrowserContext,
	origin: string,
	evaluationId: string
): Promise<void> {
	const path = `/api/evaluations/${evaluationId}`;
	const { rubric, rev } = await api(context, origin, { path }, EvaluationView);
	const draft = draftOf(answersFor(rubric.content), '规范');
	const save = { rev, saveId: `whole-${evaluationId}`, draft };
	await context.request.put(`${path}/draft`, { data: save, headers: { origin } });
	await api(
		context,
		origin,
		{ method: 'POST', path: `${path}/submit`, body: { rev: rev + 1 } },
		EvaluationView
	);
}
