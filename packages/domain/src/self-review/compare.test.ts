import { expect, test } from 'vitest';
import type { Answers } from '../evaluation/index.ts';
import { answer, criterionOf, fail, pass, rubricOf } from '../rubric/fixtures.ts';
import { scoreEvaluation } from '../rubric/index.ts';
import { compareSelfReview } from './index.ts';

const content = rubricOf([
	criterionOf({ id: 'aa', weight: '60', allowNotApplicable: true }),
	criterionOf({ id: 'bb', weight: '30', scale: { kind: 'points', max: 4 } }),
	criterionOf({ id: 'cc', weight: '10' })
]);
const asked = { channel: 'call' as const, queue: null, earlier: {} };
const side = (answers: Answers) => ({ answers, result: scoreEvaluation(content, answers, asked) });
const points = (n: number) => answer({ kind: 'points', points: n });

test('[SR6] the same, stricter and more generous, in the order of the rubric', () => {
	const self = side({ aa: answer(pass), bb: points(2), cc: answer(pass) });
	const commented = { ...answer(pass), comment: '做得好' };
	const reviewer = side({ aa: commented, bb: points(3), cc: answer(fail) });
	expect(compareSelfReview(content, self, reviewer)).toEqual([
		{ criterionId: 'aa', same: true, stricter: null },
		{ criterionId: 'bb', same: false, stricter: 'self' },
		{ criterionId: 'cc', same: false, stricter: 'reviewer' }
	]);
});

test('[SR6] what does not apply to one differs without anybody being stricter', () => {
	const self = side({ aa: answer({ kind: 'notApplicable' }), bb: points(2), cc: answer(pass) });
	const reviewer = side({ aa: answer(pass), bb: points(2), cc: answer(pass) });
	expect(compareSelfReview(content, self, reviewer)[0]).toEqual({
		criterionId: 'aa',
		same: false,
		stricter: null
	});
});

test('[SR6] before the result only what was answered stands', () => {
	const self = { answers: { aa: answer(pass) }, result: null };
	const reviewer = { answers: {}, result: null };
	expect(compareSelfReview(content, self, reviewer)).toEqual([
		{ criterionId: 'aa', same: false, stricter: null }
	]);
});
