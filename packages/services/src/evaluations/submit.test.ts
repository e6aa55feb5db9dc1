import { DomainError } from '@earshot/domain';
import { newId } from '@earshot/store';
import * as audit from '@earshot/store/audit';
import {
	answersFor,
	assignWork,
	createCast,
	createRecording,
	draftEvaluation,
	draftOf,
	outcomeOf,
	outcomesAtOnce,
	withDatabase
} from '@earshot/testing';
import { expect, test } from 'vitest';
import { listAssignments } from '../assignments/index.ts';
import { getEvaluation, saveEvaluationDraft, submitEvaluation } from './index.ts';

const db = withDatabase();

async function draft(failing: string[] = []) {
	const cast = await createCast(db.store);
	const [assignment] = (await assignWork(db.store, cast)).assignments;
	if (assignment === undefined) throw new Error('nothing assigned');
	return { cast, view: await draftEvaluation(cast, assignment.id, failing) };
}

test('the server scores, binds the content to a hash and finishes the assignment', async () => {
	const { cast, view } = await draft(['typos']);
	const { id, rev } = view;
	const done = await submitEvaluation(cast.as.reviewer, { id, rev });
	// typos weighs 6 of 100 and earns nothing.
	expect(done.result).toMatchObject({ score: '94.00', failed: ['typos'] });
	expect(done).toMatchObject({ state: 'submitted', rev: rev + 1, allowed: ['amend'] });
	expect(done.contentHash).toMatch(/^[0-9a-f]{64}$/);
	const { rows } = await listAssignments(cast.as.reviewer, { state: 'submitted' });
	expect(rows.map((row) => row.evaluationId)).toEqual([id]);
	const [entry] = await audit.listOf(db.store, 'evaluation', id);
	expect(entry).toMatchObject({
		action: 'evaluation.submit',
		actor: { id: cast.users.reviewer.id },
		details: { score: '94.00', contentHash: done.contentHash }
	});
});

test('another reviewer finds nothing to submit', async () => {
	const { cast, view } = await draft();
	const { id, rev } = view;
	expect(await outcomeOf(submitEvaluation(cast.other.reviewer, { id, rev }))).toBe('notFound');
});

test('a missing answer and a quote that nobody said are named, and nothing is written', async () => {
	const { cast, view } = await draft();
	const answers = answersFor(view.rubric.content, ['typos']);
	delete answers.greeting;
	const { typos } = answers;
	if (typos === undefined) throw new Error('no such criterion');
	const evidence = [
		{ kind: 'message' as const, id: 'x', messageIndex: 0, quote: '没人说过', note: '' }
	];
	const { rev } = await saveEvaluationDraft(cast.as.reviewer, {
		id: view.id,
		rev: view.rev,
		saveId: newId(),
		draft: draftOf({ ...answers, typos: { ...typos, evidence } })
	});
	const refused = await submitEvaluation(cast.as.reviewer, { id: view.id, rev }).catch(
		(error: unknown) => error
	);
	expect(refused).toBeInstanceOf(DomainError);
	expect(refused).toMatchObject({
		code: 'incomplete',
		issues: [
			{ path: ['answers', 'greeting', 'value'], code: 'missing' },
			{ path: ['answers', 'typos', 'evidence', 0], code: 'quoteNotInMessage' }
		]
	});
	expect(await getEvaluation(cast.as.reviewer, { id: view.id })).toMatchObject({
		state: 'draft',
		rev,
		result: null
	});
});

test('evidence in a call must lie within its recording', async () => {
	const { _id: recordingId } = await createRecording(db.store, { _id: 'a'.repeat(64) });
	const cast = await createCast(db.store);
	const { assignments } = await assignWork(db.store, cast, { channel: 'call', recordingId });
	const view = await draftEvaluation(cast, assignments[0]?.id ?? '');
	const answers = answersFor(view.rubric.content);
	const [[id, first] = []] = Object.entries(answers);
	if (id === undefined || first === undefined) throw new Error('no criterion');
	const submitWith = async (rev: number, endMs: number) => {
		const range = { kind: 'range' as const, id: 'r', startMs: 1000, endMs, note: '' };
		const saved = await saveEvaluationDraft(cast.as.reviewer, {
			id: view.id,
			rev,
			saveId: newId(),
			draft: draftOf({ ...answers, [id]: { ...first, evidence: [range] } })
		});
		return submitEvaluation(cast.as.reviewer, { id: view.id, rev: saved.rev });
	};
	expect(await outcomeOf(submitWith(view.rev, 61_000))).toBe('incomplete');
	const done = await submitWith(view.rev + 1, 5000);
	expect(done).toMatchObject({
		state: 'submitted',
		channel: 'call',
		result: { score: '100.00' },
		interaction: {
			recording: { durationMs: 60_000, audioPath: `/api/interactions/${done.interaction.id}/audio` }
		}
	});
});

test('an older revision is refused', async () => {
	const { cast, view } = await draft();
	const stale = { id: view.id, rev: view.rev - 1 };
	expect(await outcomeOf(submitEvaluation(cast.as.reviewer, stale))).toBe('revConflict');
});

test('of two submits at once one wins', async () => {
	const { cast, view } = await draft();
	const { id, rev } = view;
	expect(await outcomesAtOnce(2, () => submitEvaluation(cast.as.reviewer, { id, rev }))).toEqual([
		'done',
		'stateConflict'
	]);
	expect(await audit.listOf(db.store, 'evaluation', id)).toHaveLength(1);
});
