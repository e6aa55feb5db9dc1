import { DomainError } from '@earshot/domain';
import { newId } from '@earshot/store';
import * as audit from '@earshot/store/audit';
import {
	answersFor,
	assignWork,
	createCast,
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
	expect(done).toMatchObject({ state: 'submitted', rev: rev + 1, allowed: [] });
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
