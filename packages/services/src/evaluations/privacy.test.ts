import type { EvaluationDraft } from '@earshot/domain';
import { newId } from '@earshot/store';
import * as evaluations from '@earshot/store/evaluations';
import * as transcripts from '@earshot/store/transcripts';
import {
	answersFor,
	assignWork,
	createCast,
	draftOf,
	outcomeOf,
	withDatabase
} from '@earshot/testing';
import { expect, test } from 'vitest';
import * as assignments from '../assignments/index.ts';
import * as coaching from '../coaching/index.ts';
import {
	commentEvaluation,
	getEvaluation,
	releaseEvaluation,
	saveEvaluationDraft,
	submitEvaluation
} from './index.ts';

const db = withDatabase();

const text = '我叫王小明，电话13812345678，请回电';
const hidden = /小明|1381|ming@/;

/** An opened evaluation of a chat whose first message holds personal data. */
async function opened() {
	const cast = await createCast(db.store);
	const { assignments: found } = await assignWork(db.store, cast, { chats: 1, perAgent: 1 });
	const [assignment] = found;
	if (assignment === undefined) throw new Error('nothing assigned');
	const said = { role: 'customer' as const, text, at: null, offsetMs: null, durationMs: null };
	await transcripts.replace(db.store, { _id: assignment.interactionId, v: 1, messages: [said] });
	const { evaluationId: id } = await assignments.openAssignment(cast.as.reviewer, {
		id: assignment.id
	});
	const view = await getEvaluation(cast.as.reviewer, { id });
	return { cast, id, view };
}

const quoted = (quote: string) => [
	{ kind: 'message' as const, id: 'e1', messageIndex: 0, quote, note: '见ming@example.com' }
];

type Opened = Awaited<ReturnType<typeof opened>>;

function draftWith({ view }: Opened, quote: string): EvaluationDraft {
	const answers = answersFor(view.rubric.content, ['forbiddenWords']);
	const criterion = answers['forbiddenWords'];
	if (criterion === undefined) throw new Error('no such criterion');
	return draftOf(
		{
			...answers,
			forbiddenWords: { ...criterion, comment: '未回拨13812345678', evidence: quoted(quote) }
		},
		'客户电话13812345678'
	);
}

const save = ({ cast, id }: Opened, rev: number, draft: EvaluationDraft) =>
	saveEvaluationDraft(cast.as.reviewer, { id, rev, saveId: newId(), draft });

const stored = async (id: string) => {
	const found = await evaluations.definition.of(db.store).findOne({ _id: id });
	if (found === null) throw new Error('gone');
	return found.draft;
};

test('what the reviewer typed is masked in the view and kept as typed', async () => {
	const one = await opened();
	const draft = draftWith(one, '电话13812345678');
	const { rev } = await save(one, one.view.rev, draft);
	const view = await getEvaluation(one.cast.as.reviewer, { id: one.id });
	expect(JSON.stringify(view)).not.toMatch(hidden);
	const edited = { ...view.draft, summary: `${view.draft.summary}，已核实` };
	await save(one, rev, edited);
	expect(await stored(one.id)).toEqual({ ...draft, summary: '客户电话13812345678，已核实' });
});

test('a quote taken from the masked view is sound evidence and points right', async () => {
	const one = await opened();
	const shown = one.view.interaction.messages[0]?.text ?? '';
	const quote = shown.slice(6, 20);
	expect(quote).toContain('█');
	const { rev } = await save(one, one.view.rev, draftWith(one, quote));
	const { cast, id } = one;
	const submitted = await submitEvaluation(cast.as.reviewer, { id, rev });
	expect(submitted.draft.answers['forbiddenWords']?.evidence).toMatchObject([{ quote }]);
	expect(text.slice(shown.indexOf(quote)).startsWith('电话13812345678')).toBe(true);
});

test('masks that the message does not have are no evidence', async () => {
	const one = await opened();
	const { rev } = await save(one, one.view.rev, draftWith(one, '电话████████████'));
	const wrong = submitEvaluation(one.cast.as.reviewer, { id: one.id, rev });
	expect(await outcomeOf(wrong)).toBe('incomplete');
});

test('release, comments and coaching show none of it', async () => {
	const one = await opened();
	const { cast, id } = one;
	const { rev } = await save(one, one.view.rev, draftWith(one, '小明，电话138'));
	const submitted = await submitEvaluation(cast.as.reviewer, { id, rev });
	const released = await releaseEvaluation(cast.as.qaLead, { id, rev: submitted.rev });
	const commented = await commentEvaluation(cast.as.agent, { id, text: '已回拨13812345678' });
	const { rows } = await coaching.listCoaching(cast.as.trainer, {});
	const task = await coaching.getCoaching(cast.as.trainer, { id: rows[0]?.id ?? '' });
	expect(task.findings[0]?.evidence).toMatchObject([{ quote: '██，电话███' }]);
	const plan = (goal: string, at: number) =>
		coaching.planCoaching(cast.as.trainer, {
			id: task.id,
			rev: at,
			goal,
			plan: '',
			trainerId: cast.users.trainer.id,
			dueAt: '2026-11-20T02:00:00.000Z'
		});
	const planned = await plan('按13812345678回拨', task.rev);
	expect(planned.goal).toBe('按███████████回拨');
	const again = await plan(`${planned.goal}并记录`, planned.rev);
	expect(JSON.stringify([submitted, released, commented, task, planned, again])).not.toMatch(
		hidden
	);
	const kept = await db.store.db.collection('coachingTasks').findOne({ goal: /13812345678/ });
	expect(kept?.['goal']).toBe('按13812345678回拨并记录');
});
