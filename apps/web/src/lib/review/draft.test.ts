import type { EvaluationDraft, Evidence } from '@earshot/domain/evaluation';
import type { Criterion } from '@earshot/domain/rubric';
import { expect, test } from 'vitest';
import {
	choiceByKey,
	choicesOf,
	keyOf,
	withAnswer,
	withEvidence,
	withMention,
	withoutEvidence
} from './draft.ts';
import { sameDraft } from './same.ts';

const empty: EvaluationDraft = { answers: {}, summary: '', heard: [], activeMs: 0 };
const pass = { kind: 'passFail', pass: true } as const;
const fail = { kind: 'passFail', pass: false } as const;
const clip: Evidence = { kind: 'range', id: 'e1', startMs: 1000, endMs: 4000, note: '' };

const criterion = (scale: Criterion['scale']): Criterion => ({
	id: 'greeting',
	dimension: 'language',
	title: { 'zh-CN': '开场', en: 'Greeting' },
	guidance: { 'zh-CN': '问候', en: 'Greet' },
	goodExample: null,
	badExample: null,
	weight: '10',
	scale,
	critical: 'none',
	allowNotApplicable: true,
	evidence: 'optional',
	failAtShare: '0'
});

test('one changed answer leaves the others as they are', () => {
	const first = withAnswer(withAnswer(empty, 'a', { value: pass }), 'b', { comment: 'x' });
	const next = withAnswer(first, 'b', { comment: 'xy' });
	expect(next.answers['a']).toBe(first.answers['a']);
	expect(next.answers['b']).toEqual({ value: null, comment: 'xy', evidence: [] });
});

test('the same place is evidence once; another one is added; removing takes one', () => {
	const once = withEvidence(empty, 'a', clip);
	expect(withEvidence(once, 'a', { ...clip, id: 'e2' })).toBe(once);
	const twice = withEvidence(once, 'a', { ...clip, id: 'e3', endMs: 5000 });
	expect(twice.answers['a']?.evidence.map((one) => one.id)).toEqual(['e1', 'e3']);
	expect(withoutEvidence(twice, 'a', 'e1').answers['a']?.evidence).toHaveLength(1);
});

test('keys follow the screen: choice n, but n points on a points scale', () => {
	const passFail = criterion({ kind: 'passFail' });
	expect(choiceByKey(passFail, 1, null)).toEqual(pass);
	expect(choiceByKey(passFail, 2, null)).toEqual(fail);
	expect(choiceByKey(passFail, 3, null)).toBeNull();
	const points = criterion({ kind: 'points', max: 5 });
	expect(choiceByKey(points, 5, null)).toEqual({ kind: 'points', points: 5 });
	expect(choiceByKey(points, 0, null)).toEqual({ kind: 'points', points: 0 });
	expect(choiceByKey(points, 6, null)).toBeNull();
	expect(choicesOf(points, null)).toHaveLength(6);
});

test('of 10 points 0 is the full mark, and again it is none', () => {
	const ten = criterion({ kind: 'points', max: 10 });
	const full = { kind: 'points', points: 10 } as const;
	expect(choiceByKey(ten, 0, null)).toEqual(full);
	expect(choiceByKey(ten, 0, full)).toEqual({ kind: 'points', points: 0 });
	expect(choiceByKey(ten, 0, { kind: 'points', points: 0 })).toEqual(full);
	expect([keyOf(ten.scale, 0), keyOf(ten.scale, 9), keyOf(ten.scale, 10)]).toEqual(['0', '9', '0']);
});

test('a counter takes the digit, a multiple choice adds and takes away, typed scales have no choices', () => {
	const counter = criterion({ kind: 'bonus', amount: '1', cap: '3' });
	expect(choiceByKey(counter, 2, null)).toEqual({ kind: 'count', count: 2 });
	const label = { 'zh-CN': '项', en: 'Item' };
	const options = ['aa', 'bb'].map((id) => ({ id, label, share: '-0.5' }));
	const multi = criterion({ kind: 'multiSelect', base: '1', options });
	const second = choiceByKey(multi, 2, null);
	expect(second).toEqual({ kind: 'options', optionIds: ['bb'] });
	expect(choiceByKey(multi, 1, second)).toEqual({ kind: 'options', optionIds: ['aa', 'bb'] });
	expect(choiceByKey(multi, 2, second)).toEqual({ kind: 'options', optionIds: [] });
	expect(choiceByKey(multi, 0, second)).toEqual({ kind: 'options', optionIds: [] });
	expect(choiceByKey(multi, 3, second)).toBeNull();
	expect(choicesOf(criterion({ kind: 'text' }), null)).toEqual([]);
	expect(choicesOf(criterion({ kind: 'points', max: 11 }), null)).toEqual([]);
});

const person = (n: number) => ({ userId: String(n).padStart(24, '0'), name: `甲${n}号` });

test('whoever is named no more makes room for others, of whom there are not too many', () => {
	const named = (count: number) =>
		Array.from({ length: count }, (_, n) => `@${person(n).name} `).join('');
	const one = withMention({ ...empty, summary: named(1) }, person(0));
	expect(one.mentions).toEqual([person(0)]);
	expect(withMention({ ...one, summary: '' }, person(1)).mentions).toEqual([person(1)]);
	let full = { ...empty, summary: named(21) };
	for (let n = 0; n < 20; n++) full = withMention(full, person(n));
	expect(full.mentions).toHaveLength(20);
	expect(withMention(full, person(20))).toBe(full);
	expect(withMention(full, person(3)).mentions).toHaveLength(20);
});

test('an untouched answer and no answer are the same', () => {
	expect(sameDraft(withAnswer(empty, 'a', {}), empty)).toBe(true);
	expect(sameDraft(withAnswer(empty, 'a', { value: pass }), empty)).toBe(false);
});
