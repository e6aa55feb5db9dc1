import { rubricTemplates, type Assignment, type Role } from '@earshot/domain';
import type { ServiceContext } from '@earshot/services';
import { listAgents } from '@earshot/services/agents';
import { listAssignments } from '@earshot/services/assignments';
import { listCoaching } from '@earshot/services/coaching';
import { listEvaluations } from '@earshot/services/evaluations';
import { listInteractions } from '@earshot/services/interactions';
import { changeOwnPassword, listUsers } from '@earshot/services/people';
import { listPlans } from '@earshot/services/plans';
import { listAgentScores, rebuildRollups } from '@earshot/services/scores';
import * as agents from '@earshot/store/agents';
import * as assignments from '@earshot/store/assignments';
import * as audit from '@earshot/store/audit';
import * as coachingTasks from '@earshot/store/coaching-tasks';
import * as evaluations from '@earshot/store/evaluations';
import * as findings from '@earshot/store/findings';
import * as interactions from '@earshot/store/interactions';
import { cliContext, withDatabase } from '@earshot/testing';
import { beforeAll, expect, test } from 'vitest';
import { actingAs, demoAccounts, demoAgent, furtherAccounts } from './accounts.ts';
import { countDemo } from './counts.ts';
import { simulationSource } from './history/index.ts';
import { isDemoLoaded, loadDemo, type DemoLoad } from './index.ts';
import { lines, rubricsByLine } from './rubrics.ts';

const now = new Date('2026-11-23T02:00:00.000Z');
const database = withDatabase();
const slowMachineMs = 180_000;
const quiet = { onProgress: () => undefined };
let loaded: DemoLoad;

beforeAll(async () => {
	loaded = await loadDemo(cliContext(database.store, now), quiet);
}, slowMachineMs);

const as = (username: string) => actingAs(cliContext(database.store, now), username);

test('an empty database gets what the load says', async () => {
	expect(loaded).toEqual({ state: 'loaded', counts: await countDemo(database.store) });
	expect(loaded).toMatchObject({
		counts: {
			accounts: demoAccounts.length + furtherAccounts.length,
			teams: 6,
			interactions: 405 + 180 + 3 + 10,
			recordings: 10
		}
	});
	expect(await isDemoLoaded(cliContext(database.store))).toBe(true);
});

test('loading again changes nothing', async () => {
	const before = await countDemo(database.store);
	const audited = await audit.definition.of(database.store).countDocuments();
	const again = await loadDemo(cliContext(database.store, new Date('2027-01-05T02:00:00Z')), quiet);
	expect(again).toEqual({ state: 'alreadyLoaded' });
	expect(await countDemo(database.store)).toEqual(before);
	expect(await audit.definition.of(database.store).countDocuments()).toBe(audited);
});

test('everything simulated says so, and nothing real does', async () => {
	const { store } = database;
	const real = { simulated: false };
	expect(await evaluations.definition.of(store).countDocuments(real)).toBe(0);
	expect(await findings.definition.of(store).countDocuments(real)).toBe(0);
	expect(await coachingTasks.definition.of(store).countDocuments(real)).toBe(0);
	expect(await assignments.definition.of(store).countDocuments({ simulated: true })).toBe(0);
	const made = interactions.definition.of(store);
	const fromSimulation = { source: simulationSource };
	expect(await made.countDocuments({ ...fromSimulation, ...real })).toBe(0);
	expect(await made.countDocuments({ simulated: true, source: { $ne: simulationSource } })).toBe(0);
	expect(await made.countDocuments({ ...fromSimulation, externalId: { $not: /^sim-/ } })).toBe(0);
});

test('the roll-ups are what the evaluations give', async () => {
	const rebuilt = await rebuildRollups(cliContext(database.store, now));
	expect(rebuilt).toMatchObject({ equal: true, different: [] });
	expect(rebuilt.checked).toBeGreaterThan(90);
});

test('the passwords open the accounts', async () => {
	for (const { password } of [...demoAccounts, ...furtherAccounts])
		expect(password.length).toBeGreaterThanOrEqual(10);
	const change = { current: 'earshot-manager', next: 'earshot-manager-2' };
	await changeOwnPassword(await as('manager'), change);
	await expect(changeOwnPassword(await as('manager'), change)).rejects.toThrow('invalidInput');
});

const period = '2026-10';
const lists: Record<Role, ((ctx: ServiceContext) => Promise<{ rows: unknown[] }>)[]> = {
	admin: [(ctx) => listUsers(ctx, {}), (ctx) => listAgents(ctx, { state: 'toBeMapped' })],
	manager: [(ctx) => listAgentScores(ctx, { period }), (ctx) => listInteractions(ctx, {})],
	qaLead: [(ctx) => listPlans(ctx, {}), (ctx) => listEvaluations(ctx, { state: 'submitted' })],
	reviewer: [(ctx) => listAssignments(ctx, { state: 'open' }), (ctx) => listEvaluations(ctx, {})],
	teamLead: [(ctx) => listAgentScores(ctx, { period }), (ctx) => listCoaching(ctx, {})],
	trainer: [
		(ctx) => listCoaching(ctx, { state: 'proposed' }),
		(ctx) => listCoaching(ctx, { state: 'reported' })
	],
	performance: [(ctx) => listAgentScores(ctx, { period })],
	agent: [
		(ctx) => listEvaluations(ctx, { state: 'released' }),
		(ctx) => listEvaluations(ctx, { state: 'acknowledged' }),
		(ctx) => listCoaching(ctx, { state: 'planned' })
	]
};

test.each(demoAccounts)('the lists of the $role have something in them', async (account) => {
	const ctx = await as(account.username);
	for (const list of lists[account.role]) {
		const { rows } = await list(ctx);
		expect(rows).not.toHaveLength(0);
	}
});

async function openWork(reviewerId?: string): Promise<Assignment[]> {
	const page = { page: 1, pageSize: 200 };
	return (await assignments.list(database.store, { reviewerId }, page)).rows;
}

test('the reviewer has the stereo call of the agent account and real Chinese chats to do', async () => {
	const { actor } = await as('reviewer');
	const own = await openWork(actor.userId);
	const about = await interactions.findMany(
		database.store,
		own.map((assignment) => assignment.interactionId)
	);
	const [agent] = await agents.findByExternalIds(database.store, [demoAgent]);
	expect((await as('agent')).actor.agentId).toBe(agent?._id);
	expect(about).toContainEqual(
		expect.objectContaining({ externalId: 'auto-repair-40', agentId: agent?._id, simulated: false })
	);
	expect(about).toContainEqual(
		expect.objectContaining({ channel: 'chat', language: 'zh-CN', simulated: false })
	);
});

test('no reviewer has more than two fifths of the chats of an agent', async () => {
	const chats = (await openWork()).filter((assignment) => assignment.channel === 'chat');
	for (const own of Map.groupBy(chats, (chat) => chat.agentId).values()) {
		const most = Math.max(
			...Map.groupBy(own, (chat) => chat.reviewerId)
				.values()
				.map((all) => all.length)
		);
		expect(own).toHaveLength(5);
		expect(most).toBeLessThanOrEqual(2);
	}
	expect(chats.length).toBeGreaterThan(0);
});

test('every template is in use: released evaluations, and work that is open', async () => {
	const rubrics = await rubricsByLine(database.store);
	const open = await openWork();
	const begun = lines.map((line) => {
		const ids = rubrics[line].content.sections.map(({ id }) => id);
		const same = ({ content }: (typeof rubricTemplates)[number]) =>
			content.sections.map(({ id }) => id).join() === ids.join();
		return rubricTemplates.find(same)?.id;
	});
	expect(begun.toSorted()).toEqual(rubricTemplates.map(({ id }) => id).toSorted());
	for (const line of lines) {
		const rubricVersionId = rubrics[line]._id;
		const released = {
			rubricVersionId,
			state: { $in: ['released' as const, 'acknowledged' as const] }
		};
		expect(
			await evaluations.definition.of(database.store).countDocuments(released)
		).toBeGreaterThan(20);
		expect(open.filter((work) => work.rubricVersionId === rubricVersionId).length).toBeGreaterThan(
			0
		);
	}
});

test.each([
	['complaints', 'Complaints', 6],
	['bookings', 'Transactions', 3]
] as const)('the open work on %s is about nothing else', async (line, callReason, count) => {
	const { [line]: rubric } = await rubricsByLine(database.store);
	const own = (await openWork()).filter((work) => work.rubricVersionId === rubric._id);
	const about = await interactions.findMany(
		database.store,
		own.map((work) => work.interactionId)
	);
	expect(about.map(({ metadata }) => metadata['callReason'])).toEqual(
		Array(count).fill(callReason)
	);
});
