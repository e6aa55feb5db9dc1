import { expect, test } from 'vitest';
import { released, submitted } from '../evaluation/fixtures.ts';
import { idOf, itemsOf, rollupOf } from './fixtures.ts';
import { rollupId, rollupItem, RollupItem, withItem, withoutItem } from './index.ts';

test('[QS2] a released random evaluation enters with its decimals', () => {
	const item = rollupItem(released());
	expect(RollupItem.parse(item)).toEqual({
		evaluationId: idOf(1),
		score: 90,
		final: 90,
		critical: false,
		dimensions: { language: 90 },
		simulated: false
	});
});

test('[QS2] judgement picks, unreleased and empty evaluations stay out', () => {
	expect(rollupItem({ ...released(), selection: 'judgement' })).toBeNull();
	expect(rollupItem(submitted())).toBeNull();
	const { result, ...rest } = released();
	expect(
		result && rollupItem({ ...rest, result: { ...result, score: null, beforeCritical: null } })
	).toBeNull();
});

test('[QS2] a dimension that did not apply is null, not 0', () => {
	const state = released();
	const result = state.result && { ...state.result, dimensions: { tone: null, language: '0.00' } };
	expect(rollupItem({ ...state, result })?.dimensions).toEqual({ tone: null, language: 0 });
});

test('[QS3] an item is in once, in whatever order', () => {
	const [a, b] = itemsOf([80, 90]);
	if (!a || !b) throw new Error('two items');
	const empty = rollupOf(1, []);
	const one = withItem(withItem(empty, a), b);
	const other = withItem(withItem(withItem(empty, b), a), b);
	expect(other.items).toEqual(one.items);
	expect(withItem(one, { ...a, score: 70 }).items.map((item) => item.score)).toEqual([70, 90]);
	expect(rollupId({ agentId: idOf(1), period: '2026-11', rubricVersionId: 'calls@1' })).toBe(
		empty._id
	);
});

test('[QS3] an item that adds nothing any more leaves', () => {
	const rollup = rollupOf(1, itemsOf([80, 90]));
	const [a, b] = rollup.items;
	expect(withoutItem(rollup, a?.evaluationId ?? '').items).toEqual([b]);
	expect(withoutItem(rollup, idOf(999))).toBe(rollup);
});
