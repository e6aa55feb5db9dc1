import { expect, test } from 'vitest';
import type { TraceLine } from '../evaluation/schema.ts';
import { answersOf, criterionOf, fail, notApplicable, pass, rubricOf } from './fixtures.ts';
import {
	addMonth,
	bridgeOf,
	scoreEvaluation,
	type Criterion,
	type CriterionMonth,
	type RubricContent
} from './index.ts';

const other = criterionOf({ id: 'other' });
const withGreets = (own: Partial<Criterion> = {}): RubricContent =>
	rubricOf([criterionOf({ id: 'greets', ...own }), other]);
const without = rubricOf([other]);
const versionsOf = (...contents: RubricContent[]) =>
	contents.map((content, index) => ({ version: index + 1, content }));
const month = (version: number, period: string, n: number, passed: number): CriterionMonth => ({
	criterionId: 'greets',
	version,
	period,
	n,
	passed
});

test('[RB46] versions that mean the same are one run, their months added up', () => {
	const renamed = { ...withGreets(), title: { 'zh-CN': '新名', en: 'New name' } };
	const runs = bridgeOf('greets', versionsOf(withGreets(), renamed), [
		month(2, '2026-10', 3, 1),
		month(1, '2026-10', 4, 4),
		month(1, '2026-09', 2, 0)
	]);
	expect(runs).toEqual([
		{
			versions: [1, 2],
			change: null,
			points: [
				{ period: '2026-09', n: 2, passed: 0 },
				{ period: '2026-10', n: 7, passed: 5 }
			]
		}
	]);
});

test('[RB46] a break wherever the criterion means something else, saying what', () => {
	const changed: [Partial<Criterion>, string[]][] = [
		[{ weight: '20' }, ['weight']],
		[{ failAtShare: '0.5', evidence: 'always' }, ['evidence', 'failAtShare']],
		[{ scale: { kind: 'points', max: 5 } }, ['scale']],
		[{ guidance: { 'zh-CN': '另说', en: 'Otherwise' } }, ['guidance']]
	];
	for (const [own, fields] of changed) {
		const runs = bridgeOf('greets', versionsOf(withGreets(), withGreets(own)), []);
		expect(runs.map(({ versions }) => versions)).toEqual([[1], [2]]);
		expect(runs[1]?.change).toEqual({ fields, absent: false });
	}
	const hidden = withGreets();
	const channel = {
		match: 'all' as const,
		tests: [{ kind: 'channel' as const, in: ['call' as const] }]
	};
	const sections = hidden.sections.map((section) => ({ ...section, showWhen: channel }));
	const [, second] = bridgeOf('greets', versionsOf(withGreets(), { ...hidden, sections }), []);
	expect(second?.change).toEqual({ fields: ['showWhen'], absent: false });
});

test('[RB46] a version without it is a break; before the first one there is none', () => {
	const [first, second] = bridgeOf(
		'greets',
		versionsOf(without, withGreets(), without, withGreets()),
		[]
	);
	expect([first?.versions, first?.change]).toEqual([[2], null]);
	expect([second?.versions, second?.change]).toEqual([[4], { fields: [], absent: true }]);
	expect(bridgeOf('nothing', versionsOf(without), [])).toEqual([]);
});

test('[RB46] only what was scored counts', () => {
	const months = new Map<string, CriterionMonth>();
	const content = withGreets({ allowNotApplicable: true });
	const add = (greets: typeof pass) => {
		const trace: TraceLine[] = scoreEvaluation(content, answersOf({ greets, other: pass })).trace;
		addMonth(months, { version: 1, period: '2026-10' }, trace);
	};
	for (const value of [pass, fail, notApplicable, pass]) add(value);
	const [run] = bridgeOf('greets', versionsOf(content), [...months.values()]);
	expect(run?.points).toEqual([{ period: '2026-10', n: 3, passed: 2 }]);
});
