import { periodOf, shiftPeriod, type Channel } from '@earshot/domain';
import type { ServiceContext } from '@earshot/services';
import { assignDraw, runDraw } from '@earshot/services/draws';
import { createPlan } from '@earshot/services/plans';
import * as draws from '@earshot/store/draws';
import * as plans from '@earshot/store/plans';
import * as teams from '@earshot/store/teams';
import { actingAs, listPeople } from './accounts.ts';
import { startOfToday } from './history/index.ts';
import { rubricsByLine, type Line } from './rubrics.ts';
import { hotelTeam, hotlineTeam, travelTwo } from './teams.ts';

interface LivePlan {
	name: string;
	channel: Channel;
	line: Line;
	perAgent: number;
	teamNames: readonly string[];
	/** User names; empty = every reviewer. */
	reviewers: readonly string[];
	dueDays: number;
	/** Left out: from this morning to the end of the month. */
	range?: { from: Date; to: Date };
}

const livePlans: readonly LivePlan[] = [
	{
		name: '热线录音抽检',
		channel: 'call',
		line: 'calls',
		perAgent: 2,
		teamNames: [hotlineTeam.name],
		reviewers: ['reviewer'],
		dueDays: 7
	},
	{
		name: '在线会话抽检',
		channel: 'chat',
		line: 'chats',
		perAgent: 5,
		teamNames: [hotlineTeam.name, hotelTeam.name],
		reviewers: [],
		dueDays: 7
	},
	{
		name: '投诉来电专项抽检',
		channel: 'call',
		line: 'complaints',
		perAgent: 1,
		teamNames: [travelTwo.name],
		reviewers: [],
		dueDays: 10,
		// In these days the team took complaints and nothing else.
		range: {
			from: new Date('2024-05-28T00:00:00+08:00'),
			to: new Date('2024-06-06T06:30:00+08:00')
		}
	},
	{
		name: '旅行预订抽检',
		channel: 'call',
		line: 'bookings',
		perAgent: 1,
		teamNames: [travelTwo.name],
		reviewers: [],
		dueDays: 10,
		range: {
			from: new Date('2024-01-31T00:00:00+08:00'),
			to: new Date('2024-03-23T06:30:00+08:00')
		}
	}
];

/** Items without a time of their own lie after this morning, simulated ones before: the frame holds real ones only. */
function rangeOf(ctx: ServiceContext): { from: Date; to: Date } {
	const next = shiftPeriod(periodOf(ctx.now, 'Asia/Shanghai'), 1);
	return { from: startOfToday(ctx.now), to: new Date(`${next}-01T00:00:00+08:00`) };
}

async function planIdOf(ctx: ServiceContext, wanted: LivePlan): Promise<string> {
	const { rows } = await plans.list(ctx.store, { page: 1, pageSize: 50 });
	const known = rows.find((plan) => plan.name === wanted.name);
	if (known !== undefined) return known._id;
	const { teamNames, name, channel, line, perAgent, dueDays } = wanted;
	const teamIds = (await teams.listAll(ctx.store))
		.filter((team) => teamNames.includes(team.name))
		.map((team) => team._id);
	const { key: rubricKey } = (await rubricsByLine(ctx.store))[line];
	const range = wanted.range ?? rangeOf(ctx);
	const fields = { name, channel, rubricKey, perAgent, dueDays, ...range };
	const plan = await createPlan(ctx, { ...fields, teamIds });
	return plan.id;
}

/** Real plans over the real items of the demo, drawn and assigned, so that reviewers have work; safe to repeat. */
export async function startLiveWork(ctx: ServiceContext): Promise<void> {
	const qaLead = await actingAs(ctx, 'qalead');
	const people = await listPeople(ctx.store);
	for (const wanted of livePlans) {
		const planId = await planIdOf(qaLead, wanted);
		const known = await draws.findByPlan(ctx.store, planId);
		const drawId = known?._id ?? (await runDraw(qaLead, { planId })).id;
		const reviewerIds = wanted.reviewers.flatMap((name) => people.get(name)?.id ?? []);
		await assignDraw(qaLead, { id: drawId, reviewerIds });
	}
}
