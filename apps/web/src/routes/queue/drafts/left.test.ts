import type { EvaluationDraft } from '@earshot/domain/evaluation';
import { expect, test } from 'vitest';
import { firstWords, leftAnswers } from './left.ts';

const draft = (own: Partial<EvaluationDraft> = {}): EvaluationDraft => ({
	answers: {},
	summary: '',
	heard: [],
	activeMs: 0,
	...own
});
const answer = (comment: string) => ({
	value: { kind: 'passFail' as const, pass: false },
	comment,
	evidence: []
});
const entry = (mine: EvaluationDraft, base = draft()) => ({
	rev: 1,
	base,
	draft: mine,
	sending: null,
	at: 0
});

test('what never arrived is told, what was saved is not', () => {
	const base = draft({ answers: { aa: answer('已保存') }, summary: '已保存' });
	const mine = draft({ ...base, answers: { ...base.answers, bb: answer('没有发出') } });
	expect(leftAnswers(entry(mine, base), null)).toEqual([
		{ id: 'bb', title: 'bb', answer: null, comment: '没有发出' }
	]);
	expect(firstWords(entry(mine, base))).toBe('没有发出');
	expect(firstWords(entry(draft({ summary: '总评' })))).toBe('总评');
});
