import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnswerValue } from '../evaluation/schema.ts';
import {
	answersOf,
	criterionOf,
	fail,
	gradedScale,
	notApplicable,
	option,
	pass,
	points,
	rubricOf
} from './fixtures.ts';
import {
	differingLines,
	replayReview,
	scoreEvaluation,
	type Criterion,
	type PastReview,
	type RubricContent,
	type ScoreGround,
	type UnmappedChoice
} from './index.ts';

type Values = Record<string, AnswerValue | null>;

function reviewed(content: RubricContent, values: Values, ground: ScoreGround = {}): PastReview {
	const answers = answersOf(values);
	return { content, answers, trace: scoreEvaluation(content, answers, ground).trace, ground };
}

const deduction: Criterion['scale'] = {
	kind: 'deduction',
	amount: '3',
	cap: null,
	floor: '0',
	repeat: { times: '2', last: 3 }
};
const count = (times: number): AnswerValue => ({ kind: 'count', count: times });
const shownAfter = (criterionId: string, is: 'fail' | 'notApplicable'): Criterion['showWhen'] => ({
	match: 'all',
	tests: [{ kind: 'answer', criterionId, is }]
});

const item = fc.oneof(
	fc.record({
		scale: fc.constant<Criterion['scale']>({ kind: 'passFail' }),
		value: fc.constantFrom(pass, fail)
	}),
	fc.record({
		scale: fc.constant(gradedScale),
		value: fc.constantFrom(...['good', 'middling', 'poor'].map(option))
	}),
	fc.record({
		scale: fc.constant<Criterion['scale']>({ kind: 'points', max: 5 }),
		value: fc.nat(5).map(points)
	}),
	fc.record({ scale: fc.constant(deduction), value: fc.nat(4).map(count) })
);
const form = fc.array(
	fc.record({
		item,
		applies: fc.boolean(),
		weight: fc.integer({ min: 1, max: 30 }),
		critical: fc.constantFrom<Criterion['critical'][]>('none', 'none', 'section', 'form'),
		afterFirst: fc.boolean()
	}),
	{ minLength: 1, maxLength: 8 }
);
type Form = typeof form extends fc.Arbitrary<infer T> ? T : never;

function build(items: Form): { content: RubricContent; values: Values } {
	const criteria = items.map(({ item: { scale }, weight, critical, afterFirst }, i) =>
		criterionOf({
			id: `c${i}`,
			scale,
			critical,
			weight: String(weight),
			allowNotApplicable: true,
			...(afterFirst && i > 0 ? { showWhen: shownAfter('c0', 'fail') } : {})
		})
	);
	const values = items.map(({ item: { value }, applies }, i) => [
		`c${i}`,
		applies ? value : notApplicable
	]);
	return { content: rubricOf(criteria), values: Object.fromEntries(values) as Values };
}

test('[RB42] under its own version nothing moves', () => {
	const earlier = fc.record({ c0: fc.nat(3), c1: fc.nat(3) });
	fc.assert(
		fc.property(
			form,
			earlier,
			fc.constantFrom('leaveOut', 'notApplicable'),
			(items, of, choice) => {
				const { content, values } = build(items);
				const ground: ScoreGround = { channel: 'call', queue: null, earlier: of };
				const past = reviewed(content, values, ground);
				const again = replayReview(past, structuredClone(content), choice);
				const result = scoreEvaluation(content, past.answers, ground);
				expect(again).toEqual({ kind: 'rescored', unmapped: [], removed: [], result });
				expect(differingLines(past.trace, result.trace)).toEqual([]);
			}
		)
	);
});

test('[RB41] with what does not map as not applicable, every review is scored; without, only whole ones', () => {
	fc.assert(
		fc.property(form, form, (items, others) => {
			const { content, values } = build(items);
			const next = build(others).content;
			const past = reviewed(content, values);
			const scored = replayReview(past, next, 'notApplicable');
			expect(scored.kind).toBe('rescored');
			const strict = replayReview(past, next, 'leaveOut');
			const open = 'unmapped' in scored ? scored.unmapped : [];
			expect(strict.kind).toBe(open.length === 0 ? 'rescored' : 'unmapped');
			if (open.length === 0) expect(strict).toEqual(scored);
		})
	);
});

const base = rubricOf([
	criterionOf({ id: 'greets' }),
	criterionOf({ id: 'grade', scale: gradedScale }),
	criterionOf({ id: 'score', scale: { kind: 'points', max: 5 } })
]);
const full = { greets: pass, grade: option('middling'), score: points(4) };

const replay = (next: RubricContent, values: Values = full, choice: UnmappedChoice = 'leaveOut') =>
	replayReview(reviewed(base, values), next, choice);
const withCriteria = (...own: (Partial<Criterion> & { id: string })[]) =>
	rubricOf(own.map(criterionOf));
const kept = [{ id: 'greets' }, { id: 'grade', scale: gradedScale }];

test('[RB40] what does not map is named with its reason', () => {
	const why = (own: Partial<Criterion> & { id: string }, values?: Values) => {
		const answer = replay(withCriteria(...kept, own), values);
		return 'unmapped' in answer ? answer.unmapped : answer.kind;
	};
	const because = (criterionId: string, reason: string) => [{ criterionId, reason }];
	expect(why({ id: 'score', scale: { kind: 'points', max: 5 } })).toEqual([]);
	expect(why({ id: 'fresh' })).toEqual(because('fresh', 'added'));
	expect(why({ id: 'score', scale: { kind: 'points', max: 10 } })).toEqual(
		because('score', 'scaleChanged')
	);
	expect(why({ id: 'score' })).toEqual(because('score', 'scaleChanged'));
	const [best, , worst] = gradedScale.kind === 'graded' ? gradedScale.options : [];
	if (!best || !worst) throw new Error('three options');
	const fewer = { kind: 'graded' as const, options: [best, worst] };
	const short = replay(withCriteria({ id: 'grade', scale: fewer }));
	expect(short).toMatchObject({ unmapped: because('grade', 'scaleChanged') });
	const still = replay(withCriteria({ id: 'grade', scale: fewer }), {
		...full,
		grade: option('good')
	});
	expect(still).toMatchObject({ kind: 'rescored', result: { score: '100.00' } });
});

test('[RB40] what was hidden, empty or not applicable then', () => {
	const old = rubricOf([
		criterionOf({ id: 'aa', allowNotApplicable: true }),
		criterionOf({ id: 'bb', showWhen: shownAfter('aa', 'fail') })
	]);
	const answer = (values: Values, next: RubricContent) =>
		replayReview(reviewed(old, values), next, 'leaveOut');
	const always = rubricOf([criterionOf({ id: 'aa' }), criterionOf({ id: 'bb' })]);
	expect(answer({ aa: pass, bb: fail }, always)).toMatchObject({
		unmapped: [{ criterionId: 'bb', reason: 'notAskedThen' }]
	});
	expect(answer({ aa: notApplicable }, rubricOf([criterionOf({ id: 'aa' })]))).toMatchObject({
		unmapped: [{ criterionId: 'aa', reason: 'notApplicableRefused' }]
	});
	const noted = rubricOf([
		criterionOf({ id: 'aa' }),
		criterionOf({ id: 'note', weight: '0', scale: { kind: 'text' } })
	]);
	expect(answer({ aa: pass }, noted)).toMatchObject({ kind: 'rescored', unmapped: [] });
});

test('[RB41] answers to criteria that are gone are named; another channel is not scored', () => {
	expect(replay(withCriteria({ id: 'greets' }))).toMatchObject({
		kind: 'rescored',
		removed: ['grade', 'score']
	});
	const past = reviewed(base, full, { channel: 'chat' });
	expect(replayReview(past, base, 'notApplicable')).toEqual({ kind: 'otherChannel' });
});

test('[RB41] what stands for an answer may show another criterion, which is filled too', () => {
	const next = rubricOf([
		criterionOf({ id: 'greets' }),
		criterionOf({ id: 'fresh' }),
		criterionOf({ id: 'why', showWhen: shownAfter('fresh', 'notApplicable') })
	]);
	const answer = replay(next, full, 'notApplicable');
	expect(answer).toMatchObject({
		kind: 'rescored',
		unmapped: [{ criterionId: 'fresh' }, { criterionId: 'why' }],
		result: { score: '100.00' }
	});
});

test('[RB42] earlier occurrences make a repeat cost more, as at the submit', () => {
	const old = rubricOf([
		criterionOf({
			id: 'slips',
			weight: '100',
			scale: { kind: 'deduction', amount: '3', cap: null, floor: '0', repeat: null }
		})
	]);
	const next = rubricOf([criterionOf({ id: 'slips', weight: '100', scale: deduction })]);
	const past = reviewed(old, { slips: count(1) });
	const scored = (earlier: Record<string, number>) =>
		replayReview({ ...past, ground: { earlier } }, next, 'leaveOut');
	expect(scored({})).toMatchObject({ result: { score: '97.00' } });
	expect(scored({ slips: 1 })).toMatchObject({ result: { score: '94.00' } });
});

test('[RB43] lines that differ, and lines that only one side has', () => {
	const before = reviewed(base, full).trace;
	const next = withCriteria({ id: 'greets' }, { id: 'grade', scale: gradedScale, weight: '20' });
	const answer = replay(next);
	if (answer.kind !== 'rescored') throw new Error('scored');
	const lines = differingLines(before, answer.result.trace);
	expect(lines.map(({ kind, ref, was, now }) => [kind, ref, was?.earned, now?.earned])).toEqual([
		['criterion', 'grade', '3.5', '7'],
		['section', 'section1', '21.5', '17'],
		['dimension', 'language', '21.5', '17'],
		['criterion', 'score', '8', undefined]
	]);
});
