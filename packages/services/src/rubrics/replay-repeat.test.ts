import type { Criterion, RubricContent } from '@earshot/domain';
import { newId } from '@earshot/store';
import { assignWork, at, createCast, draftOf, withDatabase, type Cast } from '@earshot/testing';
import { expect, test } from 'vitest';
import * as assignments from '../assignments/index.ts';
import * as evaluations from '../evaluations/index.ts';
import { createRubricDraft, publishRubric, replayRubric, saveRubricDraft } from './index.ts';

const db = withDatabase();

type Repeat = Extract<Criterion['scale'], { kind: 'deduction' }>['repeat'];

const say = (zh: string, en: string) => ({ 'zh-CN': zh, en });

function withSlips(content: RubricContent, repeat: Repeat): RubricContent {
	const slips: Criterion = {
		id: 'slips',
		dimension: 'patience',
		title: say('打断', 'Interrupts'),
		guidance: say('说明', 'Guidance'),
		goodExample: null,
		badExample: null,
		weight: '100',
		scale: { kind: 'deduction', amount: '5', cap: null, floor: '0', repeat },
		critical: 'none',
		allowNotApplicable: false,
		evidence: 'optional',
		failAtShare: '0'
	};
	return { ...content, sections: [{ id: 'only', title: say('全部', 'All'), criteria: [slips] }] };
}

/** The next version with this rule of repetition, as a draft. */
async function drafted({ as }: Cast, from: string, repeat: Repeat) {
	const { id, rev, content } = await createRubricDraft(as.qaLead, { id: from });
	return saveRubricDraft(as.qaLead, { id, rev, content: withSlips(content, repeat) });
}

/** Submits one slip as the reviewer, at a time of its own. */
async function submitOne({ as }: Cast, assignmentId: string, now: string) {
	const { evaluationId: id } = await assignments.openAssignment(as.reviewer, { id: assignmentId });
	const answers = {
		slips: { value: { kind: 'count' as const, count: 1 }, comment: '', evidence: [] }
	};
	const saved = await evaluations.saveEvaluationDraft(as.reviewer, {
		id,
		rev: (await evaluations.getEvaluation(as.reviewer, { id })).rev,
		saveId: newId(),
		draft: draftOf(answers)
	});
	await evaluations.submitEvaluation(at(as.reviewer, now), { id, rev: saved.rev });
	return id;
}

test('a new rule of repetition counts what came before each evaluation, not after', async () => {
	const cast = await createCast(db.store);
	await assignWork(db.store, cast, { chats: 1, perAgent: 1 });
	const second = await drafted(cast, 'chats@1', null);
	await publishRubric(cast.as.qaLead, { id: second.id, rev: second.rev });
	const given = await assignWork(db.store, cast, { chats: 3, perAgent: 3 });
	const ids = [];
	for (const [n, one] of given.assignments.slice(0, 3).entries())
		ids.push(await submitOne(cast, one.id, `2026-11-1${n + 6}T03:00:00.000Z`));
	const third = await drafted(cast, second.id, { times: '2', last: 5 });
	const view = await replayRubric(cast.as.qaLead, { id: third.id });
	if (view.kind !== 'replay') throw new Error('a sound version');
	expect(view.figures).toMatchObject({ n: 3, down: 2, before: '95.00', after: '91.67' });
	expect(view.rows.map(({ id, after }) => [id, after.score]).toSorted()).toEqual(
		ids.slice(1).map((id) => [id, '90.00'])
	);
});
