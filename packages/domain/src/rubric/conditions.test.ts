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
	askedCriteria,
	missingAnswers,
	scoreEvaluation,
	unscorableAnswers,
	type RubricCondition,
	type Criterion,
	type ScoreGround,
	type RubricTest
} from './index.ts';

const all = (...tests: RubricTest[]): RubricCondition => ({ match: 'all', tests });
const any = (...tests: RubricTest[]): RubricCondition => ({ match: 'any', tests });
const ten: Criterion['scale'] = { kind: 'points', max: 10 };

/** Whether the last criterion is asked after these answers. */
function shows(
	showWhen: RubricCondition,
	values: Record<string, AnswerValue | null>,
	ground: ScoreGround = {}
) {
	const content = rubricOf([
		criterionOf({ id: 'aa', allowNotApplicable: true }),
		criterionOf({ id: 'bb', scale: gradedScale }),
		criterionOf({ id: 'cc', scale: ten }),
		criterionOf({ id: 'last', showWhen })
	]);
	return askedCriteria(content, answersOf(values), ground).get('last')?.hidden === false;
}

test.each<[RubricTest, Record<string, AnswerValue | null>, boolean]>([
	[{ kind: 'answer', criterionId: 'aa', is: 'pass' }, { aa: pass }, true],
	[{ kind: 'answer', criterionId: 'aa', is: 'pass' }, { aa: fail }, false],
	[{ kind: 'answer', criterionId: 'aa', is: 'fail' }, { aa: fail }, true],
	[{ kind: 'answer', criterionId: 'aa', is: 'fail' }, { aa: notApplicable }, false],
	[{ kind: 'answer', criterionId: 'aa', is: 'notApplicable' }, { aa: notApplicable }, true],
	[{ kind: 'answer', criterionId: 'aa', is: 'given' }, { aa: null }, false],
	[{ kind: 'answer', criterionId: 'aa', is: 'given' }, { aa: fail }, true],
	[{ kind: 'option', criterionId: 'bb', in: ['good', 'poor'] }, { bb: option('poor') }, true],
	[{ kind: 'option', criterionId: 'bb', in: ['good'] }, { bb: option('poor') }, false],
	[{ kind: 'number', criterionId: 'cc', atLeast: '3', atMost: null }, { cc: points(3) }, true],
	[{ kind: 'number', criterionId: 'cc', atLeast: null, atMost: '2.5' }, { cc: points(3) }, false],
	[{ kind: 'answer', criterionId: 'aa', is: 'pass' }, { aa: points(1) }, false]
])('[RB33] %j with %j: %s', (condition, values, shown) => {
	expect(shows(all(condition), values)).toBe(shown);
});

test('[RB33] channel and queue; all and any', () => {
	const call: RubricTest = { kind: 'channel', in: ['call'] };
	const queue: RubricTest = { kind: 'queue', in: ['投诉', 'Complaints'] };
	expect(shows(all(call, queue), {}, { channel: 'call', queue: '投诉' })).toBe(true);
	expect(shows(all(call, queue), {}, { channel: 'call', queue: null })).toBe(false);
	expect(shows(any(call, queue), {}, { channel: 'call' })).toBe(true);
	expect(shows(all(call), {})).toBe(false);
});

const asks = all({ kind: 'answer', criterionId: 'aa', is: 'fail' });
const branching = rubricOf(
	[criterionOf({ id: 'aa', weight: '50' })],
	[
		criterionOf({ id: 'bb', weight: '50', showWhen: asks, evidence: 'always', scale: ten }),
		criterionOf({
			id: 'cc',
			showWhen: all({ kind: 'number', criterionId: 'bb', atLeast: '5', atMost: null })
		})
	]
);

test('[RB33] what is hidden is not missing, not scored and asks for no evidence; its answer stays', () => {
	const answers = answersOf({ aa: pass, bb: points(7), cc: fail });
	expect(missingAnswers(branching, answers)).toEqual([]);
	const result = scoreEvaluation(branching, answers);
	expect(result).toMatchObject({ score: '100.00', failed: [], sections: { section2: null } });
	expect(result.trace.find((line) => line.ref === 'bb')).toMatchObject({
		outcome: 'hidden',
		earned: null
	});
	const open = answersOf({ aa: fail });
	expect(unscorableAnswers(branching, open).map((issue) => issue.path[1])).toEqual(['bb']);
	const deeper = answersOf({ aa: fail, bb: points(5) });
	expect(unscorableAnswers(branching, deeper).map((issue) => issue.path[1])).toEqual(['cc']);
});

test('[RB33] a hidden section hides its criteria', () => {
	const [first, second] = branching.sections;
	if (!first || !second) throw new Error('two sections');
	const sections = [
		first,
		{ ...second, showWhen: all({ kind: 'channel' as const, in: ['chat' as const] }) }
	];
	const content = { ...branching, sections };
	expect(unscorableAnswers(content, answersOf({ aa: fail }), { channel: 'call' })).toEqual([]);
	expect(unscorableAnswers(content, answersOf({ aa: fail }), { channel: 'chat' })).toHaveLength(1);
});

test('[RB34] where it is required, not applicable and empty text are refused', () => {
	const content = rubricOf([
		criterionOf({ id: 'aa' }),
		criterionOf({ id: 'bb', allowNotApplicable: true, requireWhen: asks }),
		criterionOf({
			id: 'cc',
			scale: { kind: 'text' },
			weight: '0',
			allowNotApplicable: true,
			requireWhen: asks
		})
	]);
	const codes = (aa: AnswerValue) =>
		unscorableAnswers(content, answersOf({ aa, bb: notApplicable, cc: null })).map(
			({ code }) => code
		);
	expect(codes(pass)).toEqual([]);
	expect(codes(fail)).toEqual(['notApplicableRefused', 'missing']);
});
