import { expect, test } from 'vitest';
import type { AnswerValue } from '../evaluation/schema.ts';
import { contentHash } from '../hash/index.ts';
import {
	answersOf,
	criterionOf,
	fail,
	notApplicable,
	option,
	pass,
	points,
	rubricOf
} from './fixtures.ts';
import {
	builtInRubrics,
	criteriaOf,
	RubricContent,
	scoreEvaluation,
	type Criterion
} from './index.ts';

/** Answers 0, 1, 2 … of a criterion, by turns: every scale of the first edition, "not applicable" included. */
function nth(criterion: Criterion, turn: number): AnswerValue {
	const { scale } = criterion;
	if (criterion.allowNotApplicable && turn % 5 === 4) return notApplicable;
	if (scale.kind === 'passFail') return turn % 3 === 0 ? fail : pass;
	if (scale.kind === 'points') return points(turn % (scale.max + 1));
	if (scale.kind === 'graded') return option(scale.options[turn % scale.options.length]?.id ?? '');
	throw new Error(`not a scale of the first edition: ${scale.kind}`);
}

/** 120 different sheets under one rubric, as one hash of all they came to. */
function hashOfResults(content: RubricContent): string {
	const criteria = criteriaOf(content).map((place) => place.criterion);
	const results = Array.from({ length: 120 }, (_, sheet) => {
		const values = criteria.map((one, i) => [one.id, nth(one, sheet * (i + 1) + i)] as const);
		return scoreEvaluation(content, answersOf(Object.fromEntries(values)));
	});
	return contentHash(results);
}

const critical = rubricOf(
	[
		criterionOf({ id: 'aa', weight: '33.3333', critical: 'section' }),
		criterionOf({ id: 'bb', weight: '20', scale: { kind: 'points', max: 7 } })
	],
	[criterionOf({ id: 'cc', weight: '41', critical: 'form', allowNotApplicable: true })]
);

test.each([
	[
		'calls',
		'09d14857daac7bbea25bb4550d0c8ba0ca46b6b0d213d6f24cc94c5bb68ff069',
		'06914246fa3e4880a7141091c290bfa136bc0b6bff2092fa165116fa227de59c'
	],
	[
		'chats',
		'5cd957ca9c83e83a3dbeae4be92ed6364d1d549db651b0fbe019fa3121bc0e9b',
		'acc7eb9120bfc4713e9ca096dd11ce06b3d22180000163f1ea4d15b00686a266'
	]
])(
	'[RB20] %s keeps its content hash and every score, to the last trace line',
	(key, hash, results) => {
		const content = builtInRubrics.find((one) => one.key === key)?.content;
		if (!content) throw new Error(`no rubric ${key}`);
		expect(contentHash(RubricContent.parse(content))).toBe(hash);
		expect(hashOfResults(content)).toBe(results);
	}
);

test('[RB20] critical failures keep what they came to', () => {
	expect(hashOfResults(critical)).toBe(
		'56c00aec8cbb0679dfa3cc468f3a5129f5c22c4ed2d0dad29a60e13ec1aadc1e'
	);
});
