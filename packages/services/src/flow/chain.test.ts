import * as contract from '@earshot/contract';
import {
	assignWork,
	at,
	cliContext,
	createCast,
	submitEvaluation,
	withDatabase
} from '@earshot/testing';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import * as coaching from '../coaching/index.ts';
import * as draws from '../draws/index.ts';
import * as evaluations from '../evaluations/index.ts';
import * as scores from '../scores/index.ts';

const db = withDatabase();

/** What the wire makes of a view, refused where it is not what the contract says. */
const overTheWire = <Schema extends z.ZodType>(schema: Schema, view: unknown): z.infer<Schema> =>
	schema.parse(JSON.parse(JSON.stringify(view)));

test('plan, draw, assign, review, release, acknowledge, coach and score', async () => {
	const cast = await createCast(db.store);
	const work = await assignWork(db.store, cast, { chats: 5, perAgent: 3 });
	expect(work.assignments).toHaveLength(3);
	const verified = await draws.verifyDraw(cast.as.agent, { id: work.draw.id });
	expect(verified).toMatchObject({ ok: true, differences: [] });

	// greeting (weight 5) fails twice, forbidden words (critical, weight 5) once.
	const failing = [['greeting'], ['greeting'], ['forbiddenWords']];
	const submitted = [];
	for (const [index, assignment] of work.assignments.entries())
		submitted.push(await submitEvaluation(cast, assignment.id, failing[index]));
	expect(submitted.map((one) => [one.result?.beforeCritical, one.result?.score])).toEqual([
		['95.00', '95.00'],
		['95.00', '95.00'],
		['95.00', '0.00']
	]);

	const { released, failed } = await evaluations.releaseManyEvaluations(cast.as.qaLead, {
		ids: submitted.map((one) => one.id)
	});
	expect({ released: released.length, failed }).toEqual({ released: 3, failed: [] });

	const [first] = submitted;
	if (first === undefined || first.contentHash === null) throw new Error('nothing submitted');
	const seen = await evaluations.getEvaluation(cast.as.agent, { id: first.id });
	expect(overTheWire(contract.EvaluationView, seen).allowed).toEqual([
		'acknowledge',
		'selfReview',
		'comment'
	]);
	const acknowledged = await evaluations.acknowledgeEvaluation(cast.as.agent, {
		id: first.id,
		contentHash: first.contentHash
	});
	expect(acknowledged.state).toBe('acknowledged');

	const tasks = await coaching.listCoaching(cast.as.trainer, { agentId: cast.agent._id });
	overTheWire(contract.CoachingTaskPage, tasks);
	expect(tasks.rows.map((task) => [task.criterionId, task.trigger]).toSorted()).toEqual([
		['forbiddenWords', { kind: 'critical' }],
		['greeting', { kind: 'repeated', count: 2, days: 30 }]
	]);

	const proposal = tasks.rows.find((task) => task.criterionId === 'greeting');
	if (proposal === undefined) throw new Error('nothing proposed');
	const planned = await coaching.planCoaching(cast.as.trainer, {
		id: proposal.id,
		rev: proposal.rev,
		goal: '每次会话先问候',
		plan: '听三段范例',
		trainerId: cast.users.trainer.id,
		dueAt: '2026-11-20T02:00:00.000Z'
	});
	expect(overTheWire(contract.CoachingTaskDetailView, planned).findings).toHaveLength(2);
	const reported = await coaching.reportCoaching(cast.as.agent, {
		id: planned.id,
		rev: planned.rev,
		text: '已完成'
	});
	const closed = await coaching.closeCoaching(cast.as.trainer, {
		id: reported.id,
		rev: reported.rev,
		outcome: 'achieved',
		note: ''
	});
	expect(closed).toMatchObject({ state: 'closed', allowed: [] });

	const own = await scores.getAgentScore(cast.as.agent, { id: cast.agent._id });
	// Three items of 95: ν = 2, s² = 0, φ0 = 0.15 for want of a pool, so φ̃ = 8·0.15 / 10 and n_eff = 3 / 0.12.
	const [mean, t, n] = [0.95, 2.228139, 25];
	const middle = (mean + (t * t) / (2 * n)) / (1 + (t * t) / n);
	const half = (t * Math.sqrt((mean * (1 - mean)) / n + (t * t) / (4 * n * n))) / (1 + (t * t) / n);
	expect(own.score.mean).toBeCloseTo(95, 10);
	expect(own.score.lower).toBeCloseTo(100 * (middle - half), 3);
	expect(own.score.upper).toBeCloseTo(100 * (middle + half), 3);
	expect(overTheWire(contract.AgentScoreView, own)).toMatchObject({
		score: { n: 3, tooFew: true, typicalSpread: true },
		criticalFailures: 1,
		population: 5,
		scope: { period: '2026-11', rubricVersionId: 'chats@1' }
	});

	const centre = await scores.getCentreScores(cast.as.manager, {});
	expect(overTheWire(contract.CentreScoresView, centre).failures).toMatchObject([
		{ criterionId: 'greeting', failed: 2, evaluations: 3 },
		{ criterionId: 'forbiddenWords', failed: 1, evaluations: 3 }
	]);
	const agents = await scores.listAgentScores(cast.as.teamLead, {});
	expect(overTheWire(contract.AgentScoresView, agents).rows).toMatchObject([
		{ agent: { id: cast.agent._id }, team: { id: cast.team._id }, change: null }
	]);
	expect(await scores.rebuildRollups(cliContext(db.store))).toEqual({
		equal: true,
		checked: 2,
		different: []
	});
	const later = at(cast.as.trainer, '2026-12-01T00:00:00.000Z');
	expect((await coaching.getCoaching(later, { id: closed.id })).overdue).toBe(false);
});
