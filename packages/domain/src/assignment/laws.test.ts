import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignByMinutes } from './index.ts';
import type { AssignmentItem, AssignmentRequest, AssignmentReviewer } from './index.ts';

const seeds = fc
	.bigInt({ min: 0n, max: 2n ** 128n - 1n })
	.map((n) => n.toString(16).padStart(32, '0'));
const minutes = fc.integer({ min: 12, max: 240 }).map((quarters) => quarters / 4);
const languages = ['zh', 'en'];

const items = fc
	.array(
		fc.record({
			agent: fc.nat({ max: 4 }),
			minutes,
			language: fc.option(fc.constantFrom(...languages), { nil: null })
		}),
		{ maxLength: 40 }
	)
	.map((rows) =>
		rows.map((row, i): AssignmentItem => ({
			interactionId: `i-${i}`,
			agentId: `agent-${row.agent}`,
			teamId: row.agent < 2 ? 'team-1' : null,
			minutes: row.minutes,
			language: row.language
		}))
	);
const reviewers = fc
	.array(
		fc.record({
			capacityMinutes: fc.integer({ min: 0, max: 2000 }),
			excluded: fc.subarray([0, 1, 2, 3, 4]),
			excludedTeamIds: fc.subarray(['team-1']),
			languages: fc.subarray(languages, { minLength: 1 })
		}),
		{ maxLength: 6 }
	)
	.map((rows) =>
		rows.map(({ excluded, ...row }, i): AssignmentReviewer => ({
			userId: `r-${i}`,
			excludedAgentIds: excluded.map((agent) => `agent-${agent}`),
			...row
		}))
	);
const requests: fc.Arbitrary<AssignmentRequest> = fc.record({ items, reviewers, seed: seeds });

const plainItem = (agentId: string, i: number, length: number): AssignmentItem => ({
	interactionId: `${agentId}-${i}`,
	agentId,
	teamId: null,
	minutes: length,
	language: null
});
const plainReviewers = (count: number, capacityMinutes: number) =>
	Array.from({ length: count }, (_, i): AssignmentReviewer => ({
		userId: `r-${i}`,
		capacityMinutes,
		excludedAgentIds: []
	}));

const mayTake = (item: AssignmentItem, reviewer: AssignmentReviewer) =>
	!reviewer.excludedAgentIds.includes(item.agentId) &&
	!(item.teamId !== null && reviewer.excludedTeamIds?.includes(item.teamId)) &&
	(item.language === null || reviewer.languages?.includes(item.language));

test('[AS2] the same for every order of items and reviewers', () => {
	fc.assert(
		fc.property(requests, (request) => {
			const plan = assignByMinutes(request);
			const turned = assignByMinutes({
				...request,
				items: request.items.toReversed(),
				reviewers: request.reviewers.toReversed()
			});
			expect(turned).toEqual({ ...plan, loads: plan.loads.toReversed() });
		})
	);
});

test('[AS3] [AS4] [AS6] [AS8] hard rules hold and nothing is lost', () => {
	fc.assert(
		fc.property(requests, (request) => {
			const { assignments, unassigned, loads } = assignByMinutes(request);
			const itemOf = new Map(request.items.map((item) => [item.interactionId, item]));
			const reviewerOf = new Map(request.reviewers.map((one) => [one.userId, one]));
			for (const { interactionId, userId } of assignments) {
				const item = itemOf.get(interactionId);
				const reviewer = reviewerOf.get(userId);
				expect(item && reviewer && mayTake(item, reviewer)).toBe(true);
			}
			const ids = [...assignments, ...unassigned].map(({ interactionId }) => interactionId);
			expect(ids.toSorted()).toEqual([...itemOf.keys()].toSorted());
			for (const load of loads) {
				const own = assignments.filter(({ userId }) => userId === load.userId);
				expect(load.items).toBe(own.length);
				expect(load.minutes).toBeCloseTo(
					own.reduce((sum, one) => sum + one.minutes, 0),
					6
				);
				expect(load.minutes).toBeLessThanOrEqual(load.capacityMinutes + 1e-6);
			}
		})
	);
});

const spread = fc.record({
	counts: fc.array(fc.integer({ min: 5, max: 25 }), { minLength: 1, maxLength: 3 }),
	reviewers: fc.integer({ min: 3, max: 8 }),
	capacityMinutes: fc.integer({ min: 60, max: 3000 }),
	seed: seeds
});

test('[AS5] no reviewer above 40 % of an agent with five items or more', () => {
	fc.assert(
		fc.property(spread, ({ counts, reviewers: count, capacityMinutes, seed }) => {
			const { assignments, unassigned } = assignByMinutes({
				items: counts.flatMap((n, agent) =>
					Array.from({ length: n }, (_, i) => plainItem(`agent-${agent}`, i, 5 + i))
				),
				reviewers: plainReviewers(count, capacityMinutes),
				seed
			});
			counts.forEach((n, agent) => {
				const own = assignments.filter(({ agentId }) => agentId === `agent-${agent}`);
				const held = Map.groupBy(own, ({ userId }) => userId);
				for (const pair of held.values()) expect(pair.length).toBeLessThanOrEqual(0.4 * n);
				const left = unassigned.filter((one) => one.agentId === `agent-${agent}`);
				const shared = left.filter(({ reason }) => reason === 'share');
				const room = count * Math.floor(0.4 * n);
				if (left.length === shared.length) expect(shared.length).toBe(Math.max(0, n - room));
			});
		})
	);
});

test('[AS9] unconstrained, loads differ by no more than the longest item', () => {
	fc.assert(
		fc.property(
			fc.array(minutes, { minLength: 1, maxLength: 60 }),
			fc.integer({ min: 1, max: 8 }),
			seeds,
			(lengths, count, seed) => {
				const { loads } = assignByMinutes({
					items: lengths.map((length, i) => plainItem(`agent-${i}`, 0, length)),
					reviewers: plainReviewers(count, 10_000),
					seed
				});
				const used = loads.map((load) => load.minutes);
				expect(Math.max(...used) - Math.min(...used)).toBeLessThanOrEqual(Math.max(...lengths));
			}
		)
	);
});

test("[AS7] unconstrained, an agent's items are spread to within one", () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 20 }),
			fc.integer({ min: 4, max: 8 }),
			seeds,
			(n, count, seed) => {
				const { loads } = assignByMinutes({
					items: Array.from({ length: n }, (_, i) => plainItem('agent', i, 1 + i)),
					reviewers: plainReviewers(count, 10_000),
					seed
				});
				const held = loads.map((load) => load.items);
				expect(Math.max(...held) - Math.min(...held)).toBeLessThanOrEqual(1);
				expect(held.reduce((a, b) => a + b)).toBe(n);
			}
		)
	);
});
