import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	agentMoves,
	bandMoves,
	differenceSteps,
	moveFigures,
	scoreDifference,
	type Move
} from './index.ts';

const band = (id: string) => ({ id, label: { 'zh-CN': id, en: id } });
const standing = (score: string | null, bandId = 'high', critical = false) => ({
	score,
	band: score === null ? null : band(bandId),
	critical
});
const move = (before: string | null, after: string | null, agentId = 'a'): Move => ({
	agentId,
	before: standing(before),
	after: standing(after)
});

const text = fc
	.integer({ min: -9999, max: 20_000 })
	.map(
		(n) =>
			`${n < 0 ? '-' : ''}${Math.floor(Math.abs(n) / 100)}.${String(Math.abs(n) % 100).padStart(2, '0')}`
	);
const some = fc.array(fc.tuple(text, text, fc.constantFrom('a', 'b', 'c')), { maxLength: 40 });
const movesOf = (rows: [string, string, string][]) =>
	rows.map(([before, after, agent]) => move(before, after, agent));

test('[RB44] differences are exact, also where a float is not', () => {
	expect(scoreDifference(move('0.10', '0.30'))).toBe('0.20');
	expect(scoreDifference(move('100.00', '99.99'))).toBe('-0.01');
	expect(scoreDifference(move('-0.50', '0.00'))).toBe('0.50');
	expect(scoreDifference(move('70.00', '70.00'))).toBe('0.00');
	expect(scoreDifference(move(null, '70.00'))).toBeNull();
});

test('[RB44] means are of exact sums, each rounded once', () => {
	const three = [move('1.00', '1.01'), move('1.00', '1.00'), move('1.00', '1.00')];
	expect(moveFigures(three)).toMatchObject({
		n: 3,
		unscored: 0,
		up: 1,
		down: 0,
		before: '1.00',
		after: '1.00',
		difference: '0.00'
	});
	const two = [move('0.00', '0.01'), move('0.00', '0.00'), move(null, '9.00')];
	expect(moveFigures(two)).toMatchObject({ n: 2, unscored: 1, after: '0.01', difference: '0.01' });
	expect(moveFigures([])).toMatchObject({ n: 0, before: null, difference: null });
});

test('[RB44] bands crossed and critical failures that came or went', () => {
	const moves: Move[] = [
		{ agentId: 'a', before: standing('95.00'), after: standing('80.00', 'low') },
		{ agentId: 'a', before: standing('95.00'), after: standing('0.00', 'low', true) },
		{ agentId: 'b', before: standing('0.00', 'low', true), after: standing(null) },
		{ agentId: 'b', before: standing('91.00'), after: standing('92.00') }
	];
	expect(moveFigures(moves)).toMatchObject({
		bandChanges: 3,
		becameCritical: 1,
		ceasedCritical: 1
	});
	expect(bandMoves(moves)).toEqual([
		{ from: band('high').label, to: band('low').label, n: 2 },
		{ from: band('low').label, to: null, n: 1 }
	]);
});

test('[RB44] agents add up to the whole, who moves furthest first', () => {
	fc.assert(
		fc.property(some, (rows) => {
			const moves = movesOf(rows);
			const agents = agentMoves(moves);
			const whole = moveFigures(moves);
			for (const field of ['n', 'up', 'down', 'bandChanges'] as const)
				expect(agents.reduce((sum, one) => sum + one[field], 0)).toBe(whole[field]);
			const far = agents.map(({ difference }) => -Math.abs(Number(difference)));
			expect(far).toEqual(far.toSorted((a, b) => a - b));
		})
	);
});

test('[RB45] the steps hold every difference once, in order and without gaps', () => {
	fc.assert(
		fc.property(some, (rows) => {
			const moves = movesOf(rows);
			const steps = differenceSteps(moves);
			expect(steps.reduce((sum, { n }) => sum + n, 0)).toBe(moves.length);
			expect(steps.length).toBeLessThanOrEqual(21);
			for (const { from, to, n } of steps) {
				const [inner, outer] = [Number(from), Number(to)].toSorted(
					(a, b) => Math.abs(a) - Math.abs(b)
				);
				const within = moves.filter((one) => {
					const value = Number(scoreDifference(one));
					if (Number(to) === 0) return value === 0;
					const size = Math.abs(value);
					return (
						Math.sign(value) === Math.sign(Number(to)) &&
						size > Math.abs(inner ?? 0) &&
						size <= Math.abs(outer ?? 0)
					);
				});
				expect(n).toBe(within.length);
			}
		})
	);
});
