import { DomainError, roles, type Role } from '@earshot/domain';
import { cliContext, ctxFor, withDatabase } from '@earshot/testing';
import { describe, expect, test } from 'vitest';
import type { ServiceContext } from '../context.ts';
import * as assignments from '../assignments/index.ts';
import * as coaching from '../coaching/index.ts';
import * as draws from '../draws/index.ts';
import * as evaluations from '../evaluations/index.ts';
import * as interactions from '../interactions/index.ts';
import * as plans from '../plans/index.ts';
import * as rubrics from '../rubrics/index.ts';
import * as scores from '../scores/index.ts';

const db = withDatabase();

type Verb = (ctx: ServiceContext, input: never) => Promise<unknown>;
type Caller = Role | 'cli';

const planners: Caller[] = ['manager', 'qaLead'];
const readers: Caller[] = ['manager', 'qaLead', 'trainer', 'performance'];
const seers: Caller[] = [...readers, 'reviewer', 'teamLead', 'agent'];
const coaches: Caller[] = ['manager', 'qaLead', 'teamLead', 'trainer', 'agent'];

/** Who may call what. Written out by hand, so that it does not repeat the table it checks. */
const table: [Verb, Caller[]][] = [
	[rubrics.listRubrics, [...roles]],
	[rubrics.getRubric, [...roles]],
	[rubrics.createRubricDraft, ['qaLead']],
	[rubrics.saveRubricDraft, ['qaLead']],
	[rubrics.publishRubric, ['qaLead']],
	[rubrics.installBuiltInRubrics, ['admin', 'cli']],
	[plans.listPlans, planners],
	[plans.getPlan, planners],
	[plans.previewPlan, planners],
	[plans.createPlan, ['qaLead']],
	[draws.getDraw, planners],
	[draws.runDraw, ['qaLead']],
	[draws.assignDraw, ['qaLead']],
	[draws.verifyDraw, ['manager', 'qaLead', 'reviewer', 'performance', 'agent', 'cli']],
	[assignments.listAssignments, ['manager', 'qaLead', 'reviewer']],
	[assignments.getWorkload, ['reviewer']],
	[assignments.openAssignment, ['reviewer']],
	[assignments.replaceAssignment, ['qaLead', 'reviewer']],
	[evaluations.getEvaluation, seers],
	[evaluations.listEvaluations, seers],
	[evaluations.saveEvaluationDraft, ['reviewer']],
	[evaluations.submitEvaluation, ['reviewer']],
	[evaluations.releaseEvaluation, ['qaLead']],
	[evaluations.releaseManyEvaluations, ['qaLead']],
	[evaluations.acknowledgeEvaluation, ['agent']],
	[evaluations.commentEvaluation, seers.filter((role) => role !== 'performance')],
	[coaching.getCoaching, coaches],
	[coaching.listCoaching, coaches],
	[coaching.listTrainers, ['trainer']],
	[coaching.planCoaching, ['trainer']],
	[coaching.closeCoaching, ['trainer']],
	[coaching.dismissCoaching, ['trainer']],
	[coaching.reportCoaching, ['agent']],
	[scores.getCentreScores, readers],
	[scores.listAgentScores, [...readers, 'teamLead']],
	[scores.getAgentScore, [...readers, 'teamLead', 'agent']],
	[scores.rebuildRollups, ['admin', 'cli']],
	[interactions.listInteractions, ['admin', 'manager', 'qaLead', 'teamLead']],
	[interactions.getInteraction, [...roles]],
	[interactions.getMessages, [...roles]]
];

const contextOf = (caller: Caller): ServiceContext =>
	caller === 'cli' ? cliContext(db.store) : ctxFor(db.store, caller);

/** True where the caller gets past the rights: whatever is wrong with the empty input comes after. */
async function passes(verb: Verb, caller: Caller): Promise<boolean> {
	try {
		await verb(contextOf(caller), {} as never);
		return true;
	} catch (error) {
		return !(error instanceof DomainError && error.code === 'forbidden');
	}
}

describe('every verb is open to exactly these callers', () => {
	for (const [verb, allowed] of table)
		test(verb.name, async () => {
			const callers: Caller[] = [...roles, 'cli'];
			const passed = [];
			for (const caller of callers) if (await passes(verb, caller)) passed.push(caller);
			expect(passed.toSorted()).toEqual([...new Set(allowed)].toSorted());
		});
});

test('the table names every verb of these folders', () => {
	const named = new Set<unknown>(table.map(([verb]) => verb));
	const notVerbs = ['loadReadable'];
	const folders = {
		...assignments,
		...coaching,
		...draws,
		...evaluations,
		...interactions,
		...plans,
		...rubrics,
		...scores
	};
	const missing = Object.entries(folders)
		.filter(([name, value]) => typeof value === 'function' && !notVerbs.includes(name))
		.filter(([, value]) => !named.has(value));
	expect(missing).toEqual([]);
});
