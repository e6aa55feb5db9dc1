import { figures, type FigureUnit } from '@earshot/domain/signal';
import { expect, test } from 'vitest';
import { figureInput, readFigure } from './figure-reading.ts';

test.each<[FigureUnit, string, number | null]>([
	['ms', '0:30', 30_000],
	['ms', '1：05', 65_000],
	['ms', '1:00:00', 3_600_000],
	['ms', '90', 90_000],
	['ms', '0.8', 800],
	['ms', '-1', null],
	['ms', '1:2:3:4', null],
	['ms', '', null],
	['share', '30', 0.3],
	['share', '30 %', 0.3],
	['share', '0.05', 0.0005],
	['lufs', '-23', -23],
	['lufs', '−23.5', -23.5],
	['count', '1e9', null],
	['count', 'x', null]
])('%s: %j is %j', (unit, text, value) => {
	expect(readFigure(unit, text)).toBe(value);
});

test('what is shown for typing reads as it was', () => {
	const units = new Set<FigureUnit>(Object.values(figures).map(({ unit }) => unit));
	for (const unit of units)
		for (const value of [0, 0.005, 0.3, 1, 61_000, 800, 12_500]) {
			if (unit === 'ms' && value < 1 && value > 0) continue;
			expect([unit, readFigure(unit, figureInput(unit, value))]).toEqual([unit, value]);
		}
	expect(figureInput('ms', null)).toBe('');
});
