import { expect, test } from 'vitest';
import { DomainError } from '../errors/index.ts';
import { ScoreResult } from '../evaluation/schema.ts';
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
import { bandOf, scoreEvaluation } from './index.ts';

const mixed = rubricOf(
	[
		criterionOf({ id: 'aa', weight: '20' }),
		criterionOf({ id: 'bb', weight: '30', scale: gradedScale })
	],
	[
		criterionOf({
			id: 'cc',
			weight: '50',
			dimension: 'tone',
			scale: { kind: 'points', max: 3 },
			allowNotApplicable: true
		})
	]
);

test('[RB1] each scale earns its share', () => {
	const result = scoreEvaluation(
		mixed,
		answersOf({ aa: pass, bb: option('middling'), cc: points(2) })
	);
	// 20·1 + 30·0.35 + 50·2/3 = 63.8333…
	expect(result.score).toBe('63.83');
	expect(result.sections).toEqual({ section1: '61.00', section2: '66.67' });
});

test('[RB2] N/A weight is redistributed', () => {
	const result = scoreEvaluation(
		mixed,
		answersOf({ aa: pass, bb: option('middling'), cc: notApplicable })
	);
	// (20 + 10.5) / 50
	expect(result.score).toBe('61.00');
	expect(result.sections).toEqual({ section1: '61.00', section2: null });
	expect(result.dimensions).toEqual({ language: '61.00', tone: null });
});

test('[RB3] what is missing or does not fit is not scored, and every one is listed', () => {
	const bad = answersOf({ aa: notApplicable, bb: option('none'), cc: points(4), dd: pass });
	const error = catchError(() => scoreEvaluation(mixed, bad));
	expect(error).toMatchObject({ code: 'incomplete', params: { count: 4 } });
	expect(error.issues).toEqual([
		{ path: ['answers', 'aa', 'value'], code: 'notApplicableRefused' },
		{ path: ['answers', 'bb', 'value'], code: 'unknownOption' },
		{ path: ['answers', 'cc', 'value'], code: 'pointsTooHigh' },
		{ path: ['answers', 'dd'], code: 'unknownCriterion' }
	]);
	const empty = catchError(() => scoreEvaluation(mixed, answersOf({ aa: points(1), bb: null })));
	expect(empty.issues.map((issue) => issue.code)).toEqual(['wrongKind', 'missing', 'missing']);
});

test('[RB4] nothing applicable is null, not 0', () => {
	const only = rubricOf([criterionOf({ id: 'aa', allowNotApplicable: true })]);
	const result = scoreEvaluation(only, answersOf({ aa: notApplicable }));
	expect(result).toMatchObject({ score: null, beforeCritical: null, band: null, failed: [] });
	expect(result.trace.at(-1)).toMatchObject({ kind: 'total', outcome: 'notApplicable', ref: '' });
});

const critical = rubricOf(
	[
		criterionOf({ id: 'aa', weight: '40', critical: 'section' }),
		criterionOf({ id: 'bb', weight: '20', dimension: 'knowledge' })
	],
	[criterionOf({ id: 'cc', weight: '40', critical: 'form', dimension: 'tone' })]
);

test('[RB5] dimensions keep the quality before critical failures', () => {
	const result = scoreEvaluation(critical, answersOf({ aa: fail, bb: pass, cc: fail }));
	expect(result.dimensions).toEqual({ language: '0.00', tone: '0.00', knowledge: '100.00' });
});

test('[RB6] a critical section failure clears its section, a form failure the total', () => {
	const section = scoreEvaluation(critical, answersOf({ aa: fail, bb: pass, cc: pass }));
	expect(section).toMatchObject({
		score: '40.00',
		beforeCritical: '60.00',
		criticalFailures: ['aa'],
		sections: { section1: '0.00', section2: '100.00' }
	});
	const form = scoreEvaluation(critical, answersOf({ aa: pass, bb: pass, cc: fail }));
	expect(form).toMatchObject({
		score: '0.00',
		beforeCritical: '60.00',
		criticalFailures: ['cc'],
		sections: { section1: '100.00', section2: '0.00' },
		band: { id: 'low' }
	});
});

test('[RB7] thirds add up exactly and ties go up', () => {
	const thirds = rubricOf(
		['aa', 'bb', 'cc'].map((id) =>
			criterionOf({ id, weight: '1', scale: { kind: 'points', max: 3 } })
		)
	);
	const third = points(1);
	expect(scoreEvaluation(thirds, answersOf({ aa: third, bb: third, cc: third })).score).toBe(
		'33.33'
	);
	// 3 · 1/3 of weight 1 is exactly 1 of 800 = 0.125 %, a tie that floats and cut-off decimals round down.
	const tie = rubricOf([
		...['aa', 'bb', 'cc'].map((id) =>
			criterionOf({ id, weight: '1', scale: { kind: 'points' as const, max: 3 } })
		),
		criterionOf({ id: 'dd', weight: '797' })
	]);
	const answers = answersOf({ aa: third, bb: third, cc: third, dd: fail });
	expect(scoreEvaluation(tie, answers).score).toBe('0.13');
});

test('[RB7] a tie stays a tie whatever the denominators', () => {
	// Their least common multiple has 41 digits: arithmetic of 40 digits misses this tie.
	const maxima = [
		64, 81, 25, 49, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89,
		97
	];
	const pairs = maxima.flatMap((max) =>
		[4, max - 4].map((earned) => ({ id: `p${max}of${earned}`, max, earned }))
	);
	const scaled = pairs.map(({ id, max }) =>
		criterionOf({ id, weight: '1', scale: { kind: 'points', max } })
	);
	// Each pair earns exactly 1: 25 of 20,000 = 0.125 %.
	const rubric = rubricOf([...scaled, criterionOf({ id: 'rest', weight: '19950' })]);
	const earned = Object.fromEntries(pairs.map((pair) => [pair.id, points(pair.earned)]));
	expect(scoreEvaluation(rubric, answersOf({ ...earned, rest: fail })).score).toBe('0.13');
});

test('[RB7] a hundred scales with all denominators from 1 to 100 stay exact', () => {
	const wide = rubricOf(
		Array.from({ length: 100 }, (_, index) =>
			criterionOf({
				id: `c${index + 1}`,
				weight: '0.0001',
				scale: { kind: 'points', max: index + 1 }
			})
		)
	);
	const ones = Array.from({ length: 100 }, (_, index) => [`c${index + 1}`, points(1)] as const);
	// The harmonic number H100 = 5.18737751…
	expect(scoreEvaluation(wide, answersOf(Object.fromEntries(ones))).score).toBe('5.19');
});

test('[RB8] the band goes by the rounded score', () => {
	const bands = mixed.bands;
	expect(bandOf(bands, '89.99')?.id).toBe('low');
	expect(bandOf(bands, '90.00')?.id).toBe('high');
	// 89.9950 is printed 90.00 and is therefore in the band of 90.
	const near = rubricOf([
		criterionOf({ id: 'aa', weight: '89.995' }),
		criterionOf({ id: 'bb', weight: '10.005' })
	]);
	expect(scoreEvaluation(near, answersOf({ aa: pass, bb: fail }))).toMatchObject({
		score: '90.00',
		band: { id: 'high' }
	});
});

test('[RB9] failed means at or below failAtShare', () => {
	const rubric = rubricOf([
		criterionOf({ id: 'aa', scale: { kind: 'points', max: 3 }, failAtShare: '0.3333' }),
		criterionOf({ id: 'bb', scale: gradedScale, failAtShare: '0.35' }),
		criterionOf({ id: 'cc', allowNotApplicable: true, critical: 'form' })
	]);
	const answers = answersOf({ aa: points(1), bb: option('middling'), cc: notApplicable });
	expect(scoreEvaluation(rubric, answers).failed).toEqual(['bb']);
});

test('[RB10] the trace says every step', () => {
	const result = scoreEvaluation(critical, answersOf({ aa: fail, bb: pass, cc: fail }));
	expect(ScoreResult.parse(result)).toEqual(result);
	expect(
		result.trace.map((line) => [line.kind, line.ref, line.outcome, line.earned, line.score])
	).toEqual([
		['criterion', 'aa', 'failed', '0', null],
		['criterion', 'bb', 'scored', '20', null],
		['criterion', 'cc', 'failed', '0', null],
		['section', 'section1', 'zeroed', '0', '0.00'],
		['section', 'section2', 'scored', '0', '0.00'],
		['dimension', 'language', 'scored', '0', '0.00'],
		['dimension', 'tone', 'scored', '0', '0.00'],
		['dimension', 'knowledge', 'scored', '20', '100.00'],
		['critical', 'aa', 'failed', '0', '0.00'],
		['critical', 'cc', 'failed', '0', '0.00'],
		['total', 'low', 'zeroed', '0', '0.00']
	]);
});

function catchError(run: () => unknown): DomainError {
	try {
		run();
	} catch (error) {
		if (error instanceof DomainError) return error;
	}
	throw new Error('no DomainError was thrown');
}
