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
	submitEvaluation as submitted,
	withDatabase
} from '@earshot/testing';
import { expect, test } from 'vitest';
import { getEvaluation, saveEvaluationDraft } from './index.ts';

const db = withDatabase();

async function draft() {
	const cast = await createCast(db.store);
	const [assignment] = (await assignWork(db.store, cast)).assignments;
	if (assignment === undefined) throw new Error('nothing assigned');
	return { cast, assignment, view: await draftEvaluation(cast, assignment.id) };
}

const empty = draftOf({});

test('what was saved is read back, and `rev` counts the saves', async () => {
	const { cast, view } = await draft();
	const answers = answersFor(view.rubric.content, ['greeting']);
	const saved = await saveEvaluationDraft(cast.as.reviewer, {
		id: view.id,
		rev: view.rev,
		saveId: newId(),
		draft: {
			...draftOf(answers, '小结'),
			heard: [
				{ startMs: 500, endMs: 900 },
				{ startMs: 0, endMs: 600 }
			]
		}
	});
	expect(saved).toEqual({ rev: view.rev + 1, savedAt: cast.as.reviewer.now });
	const read = await getEvaluation(cast.as.reviewer, { id: view.id });
	expect(read.draft).toEqual({
		...draftOf(answers, '小结'),
		heard: [{ startMs: 0, endMs: 900 }]
	});
});

test('another reviewer finds nothing to save to', async () => {
	const { cast, view } = await draft();
	const input = { id: view.id, rev: view.rev, saveId: newId(), draft: empty };
	expect(await outcomeOf(saveEvaluationDraft(cast.other.reviewer, input))).toBe('notFound');
	expect((await getEvaluation(cast.as.reviewer, { id: view.id })).rev).toBe(view.rev);
});

test('the same save again is answered, not applied twice', async () => {
	const { cast, view } = await draft();
	const input = { id: view.id, rev: view.rev, saveId: newId(), draft: empty };
	const first = await saveEvaluationDraft(cast.as.reviewer, input);
	expect(await saveEvaluationDraft(cast.as.reviewer, input)).toEqual(first);
	expect((await getEvaluation(cast.as.reviewer, { id: view.id })).rev).toBe(first.rev);
});

test('an older revision is refused with the current one', async () => {
	const { cast, view } = await draft();
	const save = (rev: number) =>
		saveEvaluationDraft(cast.as.reviewer, { id: view.id, rev, saveId: newId(), draft: empty });
	await save(view.rev);
	const refused = await save(view.rev).catch((error: unknown) => error);
	expect(refused).toBeInstanceOf(DomainError);
	expect(refused).toMatchObject({ code: 'revConflict', params: { currentRev: view.rev + 1 } });
});

test('of twenty saves of one revision at once exactly one wins', async () => {
	const { cast, view } = await draft();
	const outcomes = await outcomesAtOnce(20, (index) =>
		saveEvaluationDraft(cast.as.reviewer, {
			id: view.id,
			rev: view.rev,
			saveId: newId(),
			draft: draftOf({}, `${index}`)
		})
	);
	expect(outcomes).toEqual(['done', ...Array.from({ length: 19 }, () => 'revConflict')]);
	expect((await getEvaluation(cast.as.reviewer, { id: view.id })).rev).toBe(view.rev + 1);
});

test('a submitted evaluation is not saved to', async () => {
	const { cast, assignment } = await draft();
	const { id, rev } = await submitted(cast, assignment.id);
	const input = { id, rev, saveId: newId(), draft: empty };
	expect(await outcomeOf(saveEvaluationDraft(cast.as.reviewer, input))).toBe('stateConflict');
});

test('autosaves leave no audit entries', async () => {
	const { view } = await draft();
	expect(await audit.listOf(db.store, 'evaluation', view.id)).toEqual([]);
});
