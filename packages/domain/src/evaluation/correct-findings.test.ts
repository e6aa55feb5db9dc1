import { expect, test } from 'vitest';
import { answer, fail, pass } from '../rubric/fixtures.ts';
import { content, draftOf, idOf, now, released } from './fixtures.ts';
import { correctFindings, Finding, findingsOf, type Evaluation } from './index.ts';

const later = new Date('2026-11-24T08:00:00Z');
const proof = { kind: 'range' as const, id: 'r1', startMs: 0, endMs: 500, note: '' };
const failed = (comment = '') => ({ ...answer(fail), comment, evidence: [proof] });

const withAnswers = (aa: ReturnType<typeof answer>, points: number): Evaluation =>
	released(draftOf({ answers: { aa, bb: answer({ kind: 'points', points }) } }));

const made = (at: Date) => ({ at, rubricKey: 'calls', newId: () => idOf(at.getUTCDate()) });
const stored = findingsOf(withAnswers(failed('语气生硬'), 4), content, made(now));
const nothing = { added: [], changed: [], withdrawn: [] };
const correct = (before: Finding[], evaluation: Evaluation) =>
	correctFindings(before, evaluation, content, made(later));

test('[EV22] a new failure adds a finding dated by the amendment', () => {
	const { added, ...rest } = correct(stored, withAnswers(failed('语气生硬'), 0));
	expect(added.map((one) => Finding.parse(one))).toMatchObject([{ criterionId: 'bb', at: later }]);
	expect(rest).toEqual({ changed: [], withdrawn: [] });
	expect(correct(stored, withAnswers(failed('语气生硬'), 3))).toEqual(nothing);
});

test('[EV22] another comment is taken over, id and date stay', () => {
	const { changed } = correct(stored, withAnswers(failed('打断客户'), 4));
	expect(changed).toEqual([{ ...stored[0], comment: '打断客户' }]);
});

test('[EV22] what is no failure any more is withdrawn, and stands again under its id', () => {
	const { withdrawn } = correct(stored, withAnswers(answer(pass), 4));
	expect(withdrawn).toEqual([{ ...stored[0], withdrawnAt: later }]);
	expect(correct(withdrawn, withAnswers(answer(pass), 4))).toEqual(nothing);
	const again = correct(withdrawn, withAnswers(failed(), 4));
	expect(again.changed).toMatchObject([{ _id: stored[0]?._id, at: later, comment: '' }]);
	expect(again.changed[0]).not.toHaveProperty('withdrawnAt');
});
