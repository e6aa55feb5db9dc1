import { expect, test } from 'vitest';
import {
	answer,
	criterionOf,
	fail,
	notApplicable,
	option,
	pass,
	rubricOf,
	gradedScale
} from './fixtures.ts';
import { missingAnswers } from './index.ts';

const rubric = rubricOf([
	criterionOf({ id: 'aa', evidence: 'onDeduction' }),
	criterionOf({ id: 'bb', evidence: 'always', allowNotApplicable: true }),
	criterionOf({ id: 'cc', scale: gradedScale, evidence: 'onDeduction' })
]);
const clip = [{ kind: 'range' as const, id: 'e1', startMs: 0, endMs: 900, note: '' }];

function codes(answers: Parameters<typeof missingAnswers>[1]): string[] {
	return missingAnswers(rubric, answers).map((issue) => `${issue.path.join('.')} ${issue.code}`);
}

test('[RB12] evidence on deduction and always', () => {
	const bare = { aa: answer(fail), bb: answer(pass), cc: answer(option('middling')) };
	expect(codes(bare)).toEqual([
		'answers.aa.evidence evidenceRequired',
		'answers.bb.evidence evidenceRequired',
		'answers.cc.evidence evidenceRequired'
	]);
	const full = { aa: answer(pass), bb: answer(pass, clip), cc: answer(option('good')) };
	expect(codes(full)).toEqual([]);
	expect(codes({ ...full, bb: answer(notApplicable) })).toEqual([]);
	expect(codes({ ...full, aa: answer(fail, clip) })).toEqual([]);
});

test('[RB12] optional evidence is never asked for', () => {
	const lenient = rubricOf([criterionOf({ id: 'aa', evidence: 'optional' })]);
	expect(missingAnswers(lenient, { aa: answer(fail) })).toEqual([]);
});

test('[RB12] a rubric of another channel is refused', () => {
	const full = { aa: answer(pass), bb: answer(pass, clip), cc: answer(option('good')) };
	expect(missingAnswers(rubric, full, { channel: 'call' })).toEqual([]);
	expect(missingAnswers(rubric, full, { channel: 'chat' })).toEqual([
		{ path: ['channel'], code: 'channelMismatch' }
	]);
});

test('[RB3] a missing answer is listed once, without an evidence issue', () => {
	expect(codes({ aa: answer(null), bb: answer(pass, clip), cc: answer(option('good')) })).toEqual([
		'answers.aa.value missing'
	]);
});
