import { expect, test } from 'vitest';
import { DomainError } from '../errors/index.ts';
import { answer, pass } from '../rubric/fixtures.ts';
import { ground, idOf, now, opening, submitted } from '../evaluation/fixtures.ts';
import { decideEvaluation, type Evaluation } from '../evaluation/index.ts';
import { isEditWindowOver } from './index.ts';

const under = (editWindowHours: number | undefined): Evaluation => ({
	...submitted(),
	...(editWindowHours === undefined ? {} : { policy: { editWindowHours } })
});

function amendedAfter(state: Evaluation, hours: number, afterRelease: boolean) {
	const command = {
		kind: 'amend' as const,
		rev: state.rev,
		ground,
		id: idOf(50),
		userId: afterRelease ? idOf(7) : opening.reviewerId,
		name: '韩梅梅',
		afterRelease,
		reason: '重听后更正',
		answers: { aa: answer(pass), bb: answer({ kind: 'points' as const, points: 1 }) },
		summary: ''
	};
	const at = new Date(now.getTime() + hours * 3_600_000);
	try {
		return decideEvaluation(state, command, at).evaluation.result?.score;
	} catch (error) {
		return error instanceof DomainError ? [error.code, error.params] : error;
	}
}

test('[RP14] within the hours the reviewer amends, afterwards only who may after the release', () => {
	const over = ['editWindowOver', { hours: 24 }];
	expect([0, 23.99, 24, 900].map((hours) => amendedAfter(under(24), hours, false))).toEqual([
		'70.00',
		'70.00',
		over,
		over
	]);
	expect(amendedAfter(under(24), 900, true)).toBe('70.00');
	expect(amendedAfter(under(0), 0, false)).toEqual(['editWindowOver', { hours: 0 }]);
	expect(amendedAfter(under(undefined), 9000, false)).toBe('70.00');
});

test('[RP14] a draft has no window that could be over', () => {
	expect(isEditWindowOver({ policy: { editWindowHours: 0 }, submittedAt: null }, now)).toBe(false);
});
