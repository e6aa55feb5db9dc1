import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ScoreResult, type AnswerValue, type TraceLine } from '../evaluation/schema.ts';
import { answersOf, criterionOf, gradedScale, notApplicable, rubricOf } from './fixtures.ts';
import {
	RubricContent,
	bestValue,
	lintRubric,
	plainScoring,
	scoreEvaluation,
	worstValue,
	type Criterion,
	type CrossRule,
	type Scale
} from './index.ts';

const decimal = (min: number, max: number) =>
	fc.integer({ min: min * 10, max: max * 10 }).map((tenths) => String(tenths / 10));
const scale: fc.Arbitrary<Scale> = fc.oneof(
	fc.constant<Scale>({ kind: 'passFail' }),
	fc.constant<Scale>(gradedScale),
	fc.integer({ min: 1, max: 30 }).map((max): Scale => ({ kind: 'points', max })),
	fc.record({
		kind: fc.constant('deduction' as const),
		amount: decimal(1, 9),
		cap: fc.option(decimal(1, 20)),
		floor: fc.option(decimal(-30, 0)),
		repeat: fc.option(fc.record({ times: decimal(1, 3), last: fc.nat(3) }))
	}),
	fc.record({ kind: fc.constant('bonus' as const), amount: decimal(1, 5), cap: decimal(1, 9) })
);
const item = fc.record({
	scale,
	weight: fc.integer({ min: 1, max: 400_000 }),
	critical: fc.constantFrom('none', 'none', 'criterion', 'section', 'form'),
	cap: fc.option(decimal(0, 100), { nil: undefined }),
	answer: fc.constantFrom('best', 'worst', 'none', 'some'),
	times: fc.nat(6)
});
type Item = typeof item extends fc.Arbitrary<infer T> ? T : never;
const form = fc.record({
	sections: fc.array(fc.array(item, { minLength: 1, maxLength: 5 }), {
		minLength: 1,
		maxLength: 4
	}),
	weighted: fc.boolean(),
	floor: fc.option(decimal(-9, 5), { nil: undefined }),
	total: fc.constantFrom('percentage', 'points', 'deduct'),
	least: decimal(-50, 20),
	most: fc.option(decimal(30, 120)),
	notApplicable: fc.constantFrom('inForm', 'inSection', 'full'),
	changes: fc.array(
		fc.record({
			change: fc.constantFrom('raise', 'lower', 'set'),
			part: fc.constantFrom('criterion', 'section', 'form'),
			by: decimal(0, 30),
			after: fc.constantFrom('pass', 'fail', 'given')
		}),
		{ maxLength: 4 }
	),
	earlier: fc.nat(2)
});
type Form = typeof form extends fc.Arbitrary<infer T> ? T : never;

function criterionFor({ scale: own, weight, critical, cap }: Item, id: string): Criterion {
	const outside = own.kind === 'bonus';
	return criterionOf({
		id,
		scale: own,
		weight: outside ? '0' : String(weight / 10_000),
		critical: outside ? 'none' : critical,
		allowNotApplicable: true,
		...(cap === undefined || outside ? {} : { criticalCap: cap })
	});
}

function valueFor({ answer, times }: Item, criterion: Criterion): AnswerValue {
	if (answer === 'none') return notApplicable;
	if (['deduction', 'bonus'].includes(criterion.scale.kind)) return { kind: 'count', count: times };
	if (answer === 'some' && criterion.scale.kind === 'points') return { kind: 'points', points: 1 };
	return answer === 'worst' ? worstValue(criterion) : bestValue(criterion);
}

function build({ sections, changes, ...own }: Form) {
	const criteria = sections.map((items, s) =>
		items.map((one, i) => criterionFor(one, `c${s}x${i}`))
	);
	const plain = rubricOf(...criteria);
	const rules = changes.map(({ change, part, by, after }, i): CrossRule => ({
		id: `rule${i}`,
		title: { 'zh-CN': '规则', en: 'Rule' },
		when: { match: 'any', tests: [{ kind: 'answer', criterionId: 'c0x0', is: after }] },
		target:
			part === 'form' ? { part } : { part, id: part === 'section' ? 'section1' : `c0x${i % 2}` },
		change,
		by
	}));
	const content: RubricContent = {
		...plain,
		sections: plain.sections.map((section) => ({
			...section,
			...(own.weighted ? { weight: '25' } : {}),
			...(own.floor === undefined ? {} : { floor: own.floor })
		})),
		scoring: {
			...plainScoring,
			total: own.total === 'deduct' ? { kind: 'deduct', start: '100' } : { kind: own.total },
			floor: own.least,
			ceiling: own.most,
			notApplicable: own.notApplicable
		},
		rules
	};
	const values = sections.flatMap((items, s) =>
		items.map((one, i) => {
			const criterion = criteria[s]?.[i] ?? criterionOf({ id: 'none' });
			return [criterion.id, valueFor(one, criterion)] as const;
		})
	);
	const ids = criteria.flat().map(({ id }) => [id, own.earlier] as const);
	const ground = { earlier: Object.fromEntries(ids) };
	return {
		content,
		result: scoreEvaluation(content, answersOf(Object.fromEntries(values)), ground)
	};
}

const near = (a: number, b: number, slack = 0) =>
	expect(Math.abs(a - b)).toBeLessThan(1e-3 + slack);
const total = (lines: TraceLine[], key: 'earned' | 'possible') =>
	lines.reduce((sum, line) => sum + Number(line[key] ?? 0), 0);

/** Follows the changes of one part from what it starts with; each must begin where the last ended. */
function follow(trace: TraceLine[], start: number, part: string, id?: string, slack = 0): number {
	return trace
		.filter(
			({ target }) =>
				target?.part === part && (id === undefined || ('id' in target && target.id === id))
		)
		.reduce((now, line) => {
			near(Number(line.before), now, slack);
			return Number(line.after);
		}, start);
}

/** What an answer earns before anything changes it, in ordinary numbers. */
function plainly({ scale: own, weight }: Criterion, line: TraceLine): number {
	if (own.kind !== 'deduction') return Number(line.share) * Number(weight);
	const { count = 0, earlier = 0 } = line;
	const first = own.repeat && earlier === 0 ? Math.min(1, count) : 0;
	const cost = own.repeat
		? Number(own.amount) * (first + (count - first) * Number(own.repeat.times))
		: Number(own.amount) * count;
	const left = Number(weight) - Math.min(cost, Number(own.cap ?? Infinity));
	return Math.max(left, Number(own.floor ?? -Infinity));
}

/** The trace has at most six decimals. */
const lastDecimal = 1e-6;

function recount(content: RubricContent, trace: TraceLine[]) {
	const counted = new Set(['scored', 'failed', 'notApplicable']);
	const sections = content.sections.map((section) => {
		const lines = section.criteria.flatMap((criterion) => {
			const line = trace.find(({ kind, ref }) => kind === 'criterion' && ref === criterion.id);
			if (!line || line.earned === null || !counted.has(line.outcome)) return [];
			near(follow(trace, plainly(criterion, line), 'criterion', criterion.id), Number(line.earned));
			return [line];
		});
		const line = trace.find(({ kind, ref }) => kind === 'section' && ref === section.id);
		const could = total(lines, 'possible');
		const factor = could === 0 ? 1 : Number(line?.possible) / could;
		const slack = lastDecimal * lines.length * factor;
		const own = total(lines, 'earned') * factor;
		const changed = follow(trace, own, 'section', section.id, slack);
		const left = line?.outcome === 'zeroed' ? Math.min(changed, 0) : changed;
		if (line?.earned !== null) near(left, Number(line?.earned), slack);
		return { earned: line?.earned ?? null, possible: line?.possible ?? null };
	});
	const applied = sections.filter(({ earned }) => earned !== null);
	const earned = applied.reduce((sum, one) => sum + Number(one.earned), 0);
	const possible = applied.reduce((sum, one) => sum + Number(one.possible), 0);
	const kind = content.scoring?.total.kind;
	const base =
		kind === 'points'
			? earned
			: kind === 'deduct'
				? 100 + earned - possible
				: (100 * earned) / possible;
	// Every line may be off by half its last decimal, which a per cent of very little makes large.
	const slack = kind === 'percentage' ? (100 * lastDecimal * trace.length) / possible : 0;
	return { redone: follow(trace, base, 'form', undefined, slack), slack };
}

test('[RB10] with every scale, total, rule, floor and failure, the score is redone from the trace', () => {
	fc.assert(
		fc.property(form, (own) => {
			const { content, result } = build(own);
			expect(RubricContent.parse(content)).toEqual(content);
			expect(ScoreResult.parse(result)).toEqual(result);
			if (result.score === null) return;
			const { redone, slack } = recount(content, result.trace);
			const zeroed = result.trace.at(-1)?.outcome === 'zeroed';
			near(
				zeroed ? Math.min(redone, 0) : redone,
				Number(result.score) + rest(redone, result.score),
				slack
			);
		}),
		{ numRuns: 400 }
	);
});

/** What rounding to two decimals took off, at most half a hundredth. */
function rest(redone: number, score: string): number {
	const off = redone - Number(score);
	return Math.abs(off) <= 0.00501 ? off : 0;
}

test('[RB11] the total stays within floor and ceiling, and failures never raise it', () => {
	fc.assert(
		fc.property(form, (own) => {
			const { result } = build(own);
			if (result.score === null || result.beforeCritical === null) return;
			const before = Number(result.beforeCritical);
			expect(before).toBeGreaterThanOrEqual(Number(own.least));
			if (own.most !== null) expect(before).toBeLessThanOrEqual(Number(own.most));
			expect(Number(result.score)).toBeLessThanOrEqual(before);
			for (const score of Object.values(result.dimensions))
				expect(Number(score ?? 0)).toBeGreaterThanOrEqual(0);
		}),
		{ numRuns: 300 }
	);
});

test('[RB36] looking for faults ends and throws nothing, whatever the rubric', () => {
	fc.assert(
		fc.property(form, (own) => {
			const { content } = build(own);
			for (const { code } of lintRubric(content)) expect(code).not.toBe('');
		}),
		{ numRuns: 50 }
	);
});
