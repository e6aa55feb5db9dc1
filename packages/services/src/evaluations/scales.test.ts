import { type AnswerValue, type Criterion } from '@earshot/domain';
import { newId } from '@earshot/store';
import {
	assignWork,
	createCast,
	draftOf,
	outcomeOf,
	withDatabase,
	type Cast
} from '@earshot/testing';
import { expect, test } from 'vitest';
import * as assignments from '../assignments/index.ts';
import * as rubrics from '../rubrics/index.ts';
import { getEvaluation, saveEvaluationDraft, submitEvaluation } from './index.ts';

const db = withDatabase();

const say = (zh: string, en: string) => ({ 'zh-CN': zh, en });

function criterion(own: Partial<Criterion> & Pick<Criterion, 'id' | 'scale'>): Criterion {
	return {
		dimension: 'patience',
		title: say('项', 'Item'),
		guidance: say('说明', 'Guidance'),
		goodExample: null,
		badExample: null,
		weight: '0',
		critical: 'none',
		allowNotApplicable: true,
		evidence: 'optional',
		failAtShare: '0',
		...own
	};
}

/** Chats given out under a rubric of three scales: the second interruption in three evaluations costs double. */
async function work(): Promise<{ cast: Cast; ids: string[] }> {
	const cast = await createCast(db.store);
	await assignWork(db.store, cast, { chats: 1, perAgent: 1 });
	const open = await rubrics.listRubrics(cast.as.qaLead);
	const latest = open.rows.find((row) => row.key === 'chats');
	const draft = await rubrics.createRubricDraft(cast.as.qaLead, { id: latest?.id ?? '' });
	const repeat = { times: '2', last: 3 };
	const criteria = [
		criterion({
			id: 'interrupts',
			weight: '100',
			allowNotApplicable: false,
			scale: { kind: 'deduction', amount: '5', cap: null, floor: '0', repeat }
		}),
		criterion({ id: 'praise', scale: { kind: 'bonus', amount: '1', cap: '3' } }),
		criterion({
			id: 'orderNumber',
			scale: { kind: 'text' },
			showWhen: {
				match: 'all',
				tests: [{ kind: 'number', criterionId: 'interrupts', atLeast: '1', atMost: null }]
			}
		})
	];
	const content = {
		...draft.content,
		sections: [{ id: 'only', title: say('全部', 'All'), criteria }]
	};
	const saved = await rubrics.saveRubricDraft(cast.as.qaLead, {
		id: draft.id,
		rev: draft.rev,
		content
	});
	await rubrics.publishRubric(cast.as.qaLead, { id: saved.id, rev: saved.rev });
	const given = await assignWork(db.store, cast, { chats: 3, perAgent: 3 });
	return { cast, ids: given.assignments.map((one) => one.id) };
}

async function opened(cast: Cast, assignmentId: string) {
	const { evaluationId: id } = await assignments.openAssignment(cast.as.reviewer, {
		id: assignmentId
	});
	return getEvaluation(cast.as.reviewer, { id });
}

async function submitted(cast: Cast, assignmentId: string, values: Record<string, AnswerValue>) {
	const { id, rev } = await opened(cast, assignmentId);
	const answers = Object.fromEntries(
		Object.entries(values).map(([key, value]) => [key, { value, comment: '', evidence: [] }])
	);
	const saved = await saveEvaluationDraft(cast.as.reviewer, {
		id,
		rev,
		saveId: newId(),
		draft: draftOf(answers)
	});
	return submitEvaluation(cast.as.reviewer, { id, rev: saved.rev });
}

const count = (times: number): AnswerValue => ({ kind: 'count', count: times });

test('a repeat within the agent’s last evaluations costs more, and the draft says so beforehand', async () => {
	const { cast, ids } = await work();
	const [first = '', second = '', third = ''] = ids;
	expect((await opened(cast, first)).earlier).toEqual({});
	const one = await submitted(cast, first, {
		interrupts: count(1),
		praise: count(2),
		orderNumber: { kind: 'text', text: '电话13812345678' }
	});
	expect(one.result).toMatchObject({ score: '97.00', beforeCritical: '97.00' });
	expect(one.draft.answers['orderNumber']?.value).toMatchObject({ kind: 'text' });
	expect(JSON.stringify(one)).not.toContain('13812345678');
	expect((await opened(cast, second)).earlier).toEqual({ interrupts: 1 });
	const two = await submitted(cast, second, { interrupts: count(1), praise: count(0) });
	expect(two.result).toMatchObject({ score: '90.00' });
	expect(two.result?.trace[0]).toMatchObject({ count: 1, earlier: 1, earned: '90' });
	expect((await opened(cast, third)).earlier).toEqual({ interrupts: 2 });
});

test('an answer that does not fit its scale, or is not there, is named', async () => {
	const { cast, ids } = await work();
	const [first = ''] = ids;
	const wrong = submitted(cast, first, {
		interrupts: { kind: 'points', points: 1 },
		praise: count(0)
	});
	expect(await outcomeOf(wrong)).toBe('incomplete');
	const done = await submitted(cast, first, { interrupts: count(0), praise: count(9) });
	expect(done.result).toMatchObject({ score: '103.00', failed: [] });
	expect(done.result?.trace.find((line) => line.ref === 'orderNumber')?.outcome).toBe('hidden');
});
