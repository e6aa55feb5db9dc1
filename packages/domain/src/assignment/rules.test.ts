import { expect, test } from 'vitest';
import { assignByMinutes } from './index.ts';
import type { AssignmentItem, AssignmentReviewer } from './index.ts';

const seed = '5f0c1e7a9b3d4426881f0a6bd2c3e4f5';
const itemsOf = (agentId: string, count: number, change: Partial<AssignmentItem> = {}) =>
	Array.from({ length: count }, (_, i): AssignmentItem => ({
		interactionId: `${agentId}-${i}`,
		agentId,
		teamId: 'team-1',
		minutes: 10,
		language: 'zh',
		...change
	}));
const reviewer = (
	userId: string,
	change: Partial<AssignmentReviewer> = {}
): AssignmentReviewer => ({
	userId,
	capacityMinutes: 1000,
	excludedAgentIds: [],
	...change
});
const countsOf = (plan: ReturnType<typeof assignByMinutes>) =>
	Object.fromEntries(plan.loads.map(({ userId, items }) => [userId, items]));

test('[AS3] nobody reviews themself, an excluded agent or an excluded team', () => {
	const plan = assignByMinutes({
		items: itemsOf('amy', 6),
		reviewers: [
			reviewer('amy'),
			reviewer('lead', { excludedAgentIds: ['amy'] }),
			reviewer('leadOfTeam', { excludedTeamIds: ['team-1'] }),
			reviewer('free')
		],
		seed
	});
	expect(countsOf(plan)).toEqual({ amy: 0, lead: 0, leadOfTeam: 0, free: 6 });
});

test('[AS4] by language; without a list, all', () => {
	const plan = assignByMinutes({
		items: [...itemsOf('amy', 4), ...itemsOf('bob', 4, { language: 'en' })],
		reviewers: [reviewer('en', { languages: ['en'] }), reviewer('both')],
		seed
	});
	const takenBy = (userId: string) =>
		new Set(plan.assignments.filter((a) => a.userId === userId).map((a) => a.agentId));
	expect(takenBy('en')).toEqual(new Set(['bob']));
	expect(takenBy('both')).toContain('amy');
	const unknown = itemsOf('amy', 1, { language: null });
	const only = assignByMinutes({
		items: unknown,
		reviewers: [reviewer('en', { languages: ['en'] })],
		seed
	});
	expect(countsOf(only)).toEqual({ en: 1 });
});

test.each([
	[5, 2],
	[6, 2],
	[8, 3],
	[10, 4]
])('[AS5] %i items among three reviewers: nobody above %i', (n, most) => {
	const plan = assignByMinutes({
		items: itemsOf('amy', n),
		reviewers: [reviewer('a'), reviewer('b'), reviewer('c')],
		seed
	});
	expect(plan.unassigned).toEqual([]);
	expect(Math.max(...plan.loads.map(({ items }) => items))).toBeLessThanOrEqual(most);
});

test('[AS5] what cannot be spread stays unassigned', () => {
	const plan = assignByMinutes({
		items: itemsOf('amy', 7),
		reviewers: [reviewer('a'), reviewer('b'), reviewer('c')],
		seed
	});
	expect(plan.unassigned.map(({ reason }) => reason)).toEqual(['share']);
	expect(countsOf(plan)).toEqual({ a: 2, b: 2, c: 2 });
});

test('[AS5] [AS7] what a reviewer already has of the agent counts', () => {
	const plan = assignByMinutes({
		items: itemsOf('amy', 5),
		reviewers: [reviewer('a'), reviewer('b'), reviewer('c')],
		seed,
		existingPairs: [{ agentId: 'amy', userId: 'a', count: 3 }]
	});
	expect(countsOf(plan)).toMatchObject({ a: 0 });
	const two = assignByMinutes({
		items: itemsOf('amy', 4),
		reviewers: [reviewer('a'), reviewer('b')],
		seed,
		existingPairs: [{ agentId: 'amy', userId: 'a', count: 2 }]
	});
	expect(countsOf(two)).toEqual({ a: 1, b: 3 });
});

test('[AS5] two reviewers, or four items, know no limit', () => {
	const two = assignByMinutes({
		items: itemsOf('amy', 6),
		reviewers: [reviewer('a'), reviewer('b')],
		seed
	});
	expect(countsOf(two)).toEqual({ a: 3, b: 3 });
	const four = assignByMinutes({
		items: itemsOf('amy', 4),
		reviewers: ['a', 'b', 'c'].map((userId) =>
			reviewer(userId, userId === 'a' ? {} : { capacityMinutes: 5 })
		),
		seed
	});
	expect(countsOf(four)).toEqual({ a: 4, b: 0, c: 0 });
});

test('[AS7] the agent is spread first, then load by capacity', () => {
	const plan = assignByMinutes({
		items: Array.from({ length: 30 }, (_, i) => itemsOf(`agent-${i}`, 1)).flat(),
		reviewers: [
			reviewer('half', { capacityMinutes: 200 }),
			reviewer('full', { capacityMinutes: 400 })
		],
		seed
	});
	expect(countsOf(plan)).toEqual({ half: 10, full: 20 });
});

test('[AS6] [AS8] each reason, capacity met exactly', () => {
	const reasonFor = (change: Partial<AssignmentReviewer>[]) =>
		assignByMinutes({
			items: itemsOf('amy', 1),
			reviewers: change.map((one, i) => reviewer(`r${i}`, one)),
			seed
		}).unassigned.map(({ reason }) => reason);
	expect(reasonFor([])).toEqual(['conflict']);
	expect(reasonFor([{ excludedAgentIds: ['amy'] }])).toEqual(['conflict']);
	expect(reasonFor([{ languages: ['en'] }, { excludedAgentIds: ['amy'] }])).toEqual(['language']);
	expect(reasonFor([{ capacityMinutes: 9.99 }])).toEqual(['capacity']);
	expect(reasonFor([{ capacityMinutes: 0 }])).toEqual(['capacity']);
	expect(reasonFor([{ capacityMinutes: 10 }])).toEqual([]);
});

test('[AS10] refused', () => {
	const items = itemsOf('amy', 1);
	const reviewers = [reviewer('a')];
	const code = (expected: string) => expect.objectContaining({ code: expected }) as Error;
	const attempt = (change: object) => () => assignByMinutes({ items, reviewers, seed, ...change });
	expect(attempt({ items: [...items, ...items] })).toThrow(code('duplicate'));
	expect(attempt({ reviewers: [...reviewers, ...reviewers] })).toThrow(code('duplicate'));
	for (const change of [
		{ items: itemsOf('amy', 1, { minutes: 0 }) },
		{ items: itemsOf('amy', 1, { minutes: Number.NaN }) },
		{ reviewers: [reviewer('a', { capacityMinutes: -1 })] },
		{ reviewers: [reviewer('a', { capacityMinutes: Infinity })] },
		{ existingPairs: [{ agentId: 'amy', userId: 'a', count: 0.5 }] },
		{ seed: 'seed' }
	]) {
		expect(attempt(change)).toThrow(code('invalidInput'));
	}
});
