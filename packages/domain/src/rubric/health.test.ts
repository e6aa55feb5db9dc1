import { expect, test } from 'vitest';
import type { AnswerValue } from '../evaluation/schema.ts';
import { answersOf, criterionOf, fail, notApplicable, pass, points, rubricOf } from './fixtures.ts';
import {
	addFailures,
	addHealth,
	emptyHealth,
	healthOf,
	healthThresholds,
	scoreEvaluation,
	type RubricContent
} from './index.ts';

type Values = Record<string, AnswerValue>;

function healthAfter(content: RubricContent, reviews: Values[]) {
	const tally = emptyHealth(content);
	const failures = new Map<string, { n: number; failed: number }>();
	for (const values of reviews) {
		const answers = answersOf(values);
		const { trace } = scoreEvaluation(content, answers);
		addHealth(tally, { answers, trace });
		addFailures(failures, trace);
	}
	return new Map(healthOf(tally, failures).map((one) => [one.criterionId, one]));
}

const times = <T>(n: number, make: (index: number) => T): T[] =>
	Array.from({ length: n }, (_, index) => make(index));
const { least } = healthThresholds;

const pair = rubricOf([
	criterionOf({ id: 'aa', allowNotApplicable: true }),
	criterionOf({ id: 'bb', scale: { kind: 'points', max: 4 } })
]);

test('[RB47] asked, not applicable, passed, deducted, with evidence and comment', () => {
	const tally = emptyHealth(pair);
	const review = (aa: AnswerValue, comment = '') => {
		const answers = answersOf({ aa, bb: points(3) });
		const own = {
			value: aa,
			comment,
			evidence: comment ? [{ kind: 'range' as const, id: 'e', startMs: 0, endMs: 1, note: '' }] : []
		};
		addHealth(tally, {
			answers: { ...answers, aa: own },
			trace: scoreEvaluation(pair, answers).trace
		});
	};
	review(pass);
	review(fail, '见录音');
	review(notApplicable);
	review(pass, ' ');
	const [aa, bb] = healthOf(tally, new Map());
	expect(aa).toMatchObject({ asked: 4, notApplicable: 1, n: 3, passed: 2, deducted: 1 });
	expect(aa).toMatchObject({ comments: 1, evidence: 2 });
	expect(bb).toMatchObject({ asked: 4, n: 4, passed: 4, deducted: 4, verdicts: [] });
});

test('[RB47] what a condition hid was not asked', () => {
	const shown = {
		match: 'all' as const,
		tests: [{ kind: 'answer' as const, criterionId: 'aa', is: 'fail' as const }]
	};
	const content = rubricOf([criterionOf({ id: 'aa' }), criterionOf({ id: 'bb', showWhen: shown })]);
	const health = healthAfter(content, [
		...times(least, () => ({ aa: pass })),
		{ aa: fail, bb: pass }
	]);
	expect(health.get('bb')).toMatchObject({ asked: 1, n: 1 });
	const never = healthAfter(
		content,
		times(least, () => ({ aa: pass }))
	);
	expect(never.get('bb')?.verdicts).toEqual(['neverAsked']);
});

test('[RB48] the relation is to the total without the criterion itself', () => {
	// Half of all fail both, half neither: without itself, the rest is the other one.
	const together = healthAfter(
		pair,
		times(40, (i) => (i % 2 ? { aa: pass, bb: points(4) } : { aa: fail, bb: points(0) }))
	);
	expect(together.get('aa')?.relation).toMatchObject({
		kind: 'interval',
		estimate: expect.closeTo(1, 9) as number
	});
	const apart = healthAfter(
		pair,
		times(400, (i) => ({ aa: i % 2 ? pass : fail, bb: points(i % 4 < 2 ? 4 : 0) }))
	);
	expect(apart.get('aa')?.relation).toMatchObject({
		kind: 'interval',
		estimate: expect.closeTo(0, 9) as number
	});
	expect(apart.get('aa')?.verdicts).toEqual(['unrelated']);
	const three = rubricOf([
		criterionOf({ id: 'aa' }),
		criterionOf({ id: 'bb' }),
		criterionOf({ id: 'cc', weight: '30' })
	]);
	const rows = times(60, (i) => ({
		aa: i % 2 ? pass : fail,
		bb: i % 3 ? pass : fail,
		cc: i % 5 ? pass : fail
	}));
	const share = (value: AnswerValue) => (value === pass ? 1 : 0);
	const x = rows.map(({ aa }) => share(aa));
	const y = rows.map(({ bb, cc }) => (10 * share(bb) + 30 * share(cc)) / 40);
	const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
	const covariance = (a: number[], b: number[]) =>
		mean(a.map((v, i) => (v - mean(a)) * ((b[i] ?? 0) - mean(b))));
	const r = covariance(x, y) / Math.sqrt(covariance(x, x) * covariance(y, y));
	const relation = healthAfter(three, rows).get('aa')?.relation;
	expect(relation?.kind === 'interval' ? relation.estimate : Number.NaN).toBeCloseTo(r, 9);
});

test('[RB48] no relation of too few, of what is constant, or of a lone criterion', () => {
	const few = healthAfter(
		pair,
		times(least - 1, (i) => ({ aa: i % 2 ? pass : fail, bb: points(i % 5) }))
	);
	expect(few.get('aa')?.relation).toEqual({ kind: 'notEstimable', reason: 'tooFew' });
	const flat = healthAfter(
		pair,
		times(least, (i) => ({ aa: pass, bb: points(i % 5) }))
	);
	expect(flat.get('aa')?.relation).toEqual({ kind: 'notEstimable', reason: 'constant' });
	expect(flat.get('bb')?.relation).toEqual({ kind: 'notEstimable', reason: 'constant' });
	const lone = rubricOf([criterionOf({ id: 'aa' })]);
	const alone = healthAfter(
		lone,
		times(least, (i) => ({ aa: i % 2 ? pass : fail }))
	);
	expect(alone.get('aa')?.relation).toEqual({ kind: 'notEstimable', reason: 'tooFew' });
});

test('[RB49] verdicts from their thresholds on, not before', () => {
	const row = { aa: pass, bb: points(3) };
	const before = healthAfter(
		pair,
		times(least - 1, () => row)
	);
	expect([before.get('aa')?.verdicts, before.get('bb')?.verdicts]).toEqual([[], []]);
	const from = healthAfter(
		pair,
		times(least, () => row)
	);
	expect(from.get('aa')?.verdicts).toEqual(['neverFailed']);
	expect(from.get('bb')?.verdicts).toEqual(['neverFailed', 'mostlyDeducted']);
	const once = healthAfter(pair, [...times(least, () => row), { aa: fail, bb: points(0) }]);
	expect(once.get('aa')?.verdicts).toEqual([]);
	const seldom = (applies: number) =>
		healthAfter(
			pair,
			times(100, (i) => ({ aa: i < applies ? pass : notApplicable, bb: points(i % 5) }))
		);
	expect(seldom(10).get('aa')?.verdicts).toContain('mostlyNotApplicable');
	expect(seldom(11).get('aa')?.verdicts).not.toContain('mostlyNotApplicable');
});
