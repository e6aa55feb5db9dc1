import {
	AssignmentPage,
	AssignResultView,
	CreatedUserView,
	DrawView,
	EvaluationView,
	ImportView,
	OpenedView,
	PlanView
} from '@earshot/contract';
import type { Role } from '@earshot/domain';
import { z } from 'zod';
import { part, signInAt, type Client } from './client.ts';
import { chatRow } from './imported.ts';
import { eventually, type Server } from './server.ts';

const secret = 'a-secret-of-tests-1';

async function withOwnPassword(origin: string, username: string, first: string): Promise<Client> {
	const client = await signInAt(origin, username, first);
	await client.call('POST', '/api/account/password', z.null(), { current: first, next: secret });
	return client;
}

/** The first administrator, whose password the server printed. */
export async function firstAdmin(server: Server): Promise<Client> {
	const password = /首位管理员：admin {2}(\S+)/.exec(server.output)?.[1];
	if (password === undefined) throw new Error(`no administrator was told:\n${server.output}`);
	return withOwnPassword(server.origin, 'admin', password);
}

/** A new person with this role, signed in. */
export async function hire(admin: Client, role: Role, username = `the-${role}`): Promise<Client> {
	const { firstPassword } = await admin.call('POST', '/api/users', CreatedUserView, {
		username,
		displayName: role,
		roles: [role],
		agentId: null,
		capacityMinutes: 6000
	});
	return withOwnPassword(admin.origin, username, firstPassword);
}

/** Waits for an import to end, and gives what it became. */
export const finished = (client: Client, id: string, withinMs = 120_000) =>
	eventually(
		() => client.get(`/api/imports/${id}`, ImportView),
		(seen) => {
			if (seen.state !== 'done' && seen.state !== 'failed') throw new Error(JSON.stringify(seen));
		},
		withinMs
	);

const perAgent = 20;

/** Chats, twenty an agent, imported, drawn and all assigned to the reviewers there are. */
export async function assignedReviews(qaLead: Client, count: number): Promise<void> {
	const rows = Array.from({ length: count }, (_, n) =>
		chatRow(`drawn-${n}`, { labels: { agentId: `A-${7 + Math.floor(n / perAgent)}` } })
	);
	const { id } = await qaLead.upload([part('抽样.jsonl', rows.join('\n'))]);
	await finished(qaLead, id);
	const plan = await qaLead.call('POST', '/api/plans', PlanView, {
		name: '抽检',
		channel: 'chat',
		rubricKey: 'chats',
		perAgent: Math.min(count, perAgent),
		from: '2026-10-31T16:00:00.000Z',
		to: '2026-11-30T16:00:00.000Z'
	});
	const draw = await qaLead.call('POST', `/api/plans/${plan.id}/draws`, DrawView);
	await qaLead.call('POST', `/api/draws/${draw.id}/assign`, AssignResultView, {});
}

/** The same, all assigned to the one reviewer; the ids of their open evaluations. */
export async function openEvaluations(qaLead: Client, reviewer: Client, count: number) {
	await assignedReviews(qaLead, count);
	const page = await reviewer.get('/api/assignments?pageSize=200', AssignmentPage);
	const ids: string[] = [];
	for (const assignment of page.rows) {
		const path = `/api/assignments/${assignment.id}/open`;
		ids.push((await reviewer.call('POST', path, OpenedView)).evaluationId);
	}
	return ids;
}

export const evaluationOf = (client: Client, id: string) =>
	client.get(`/api/evaluations/${id}`, EvaluationView);
