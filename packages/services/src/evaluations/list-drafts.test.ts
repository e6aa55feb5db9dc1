import { newId } from '@earshot/store';
import {
	assignWork,
	at,
	createCast,
	draftEvaluation,
	draftOf,
	submitEvaluation as submitted,
	withDatabase
} from '@earshot/testing';
import { expect, test } from 'vitest';
import { openAssignment } from '../assignments/index.ts';
import { getEvaluation, listDrafts, saveEvaluationDraft } from './index.ts';

const db = withDatabase();

test('a reviewer sees their own open drafts, last saved first, with how far each has come', async () => {
	const cast = await createCast(db.store);
	const { assignments } = await assignWork(db.store, cast, { chats: 4, perAgent: 3 });
	const [one, two, three] = assignments;
	if (one === undefined || two === undefined || three === undefined) throw new Error('too few');
	await submitted(cast, one.id);
	const whole = await draftEvaluation(cast, two.id);
	const { evaluationId: id } = await openAssignment(cast.as.reviewer, { id: three.id });
	const { rev } = await getEvaluation(cast.as.reviewer, { id });
	await saveEvaluationDraft(at(cast.as.reviewer, '2026-11-16T03:00:00.000Z'), {
		id,
		rev,
		saveId: newId(),
		draft: { ...draftOf({}), activeMs: 90_000 }
	});
	const { rows, total } = await listDrafts(at(cast.as.reviewer, '2026-12-30T00:00:00.000Z'));
	expect(total).toBe(2);
	expect(rows.map((row) => row.id)).toEqual([id, whole.id]);
	const [begun, done] = rows;
	expect(begun).toMatchObject({ answered: 0, activeMs: 90_000, overdue: true });
	expect(begun?.missing).toBe(begun?.asked);
	expect(begun?.savedAt).toEqual(new Date('2026-11-16T03:00:00.000Z'));
	expect(begun?.dueAt?.toISOString()).toBe(new Date(three.dueAt).toISOString());
	expect(done).toMatchObject({ missing: 0, agent: { id: cast.agent._id }, activeMs: 60_000 });
	expect(done?.answered).toBe(done?.asked);
	expect(await listDrafts(cast.other.reviewer)).toEqual({ rows: [], total: 0 });
});
