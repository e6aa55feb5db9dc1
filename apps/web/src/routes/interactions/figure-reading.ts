import type { FigureUnit } from '@earshot/domain/signal';
import { clockText } from '#lib/player/clock.ts';

const trimmed = (value: number): string => String(Math.round(value * 1000) / 1000);

/** A figure as it is typed: times as m:ss, or in seconds where they are broken; shares in per cent. */
export function figureInput(unit: FigureUnit, value: number | null): string {
	if (value === null) return '';
	if (unit === 'ms') return value % 1000 === 0 ? clockText(value) : trimmed(value / 1000);
	return trimmed(unit === 'share' ? value * 100 : value);
}

function readTime(text: string): number | null {
	const parts = text.replaceAll('：', ':').split(':');
	if (parts.length > 3 || !parts.every((part) => /^\d+(\.\d+)?$/.test(part.trim()))) return null;
	return Math.round(parts.reduce((sum, part) => sum * 60 + Number(part), 0) * 1000);
}

/** What was typed, in the figure's own unit; null where it is no such figure. */
export function readFigure(unit: FigureUnit, text: string): number | null {
	if (unit === 'ms') return readTime(text.trim());
	const plain = text.trim().replace('−', '-').replace(/\s*%$/, '');
	if (!/^-?\d+(\.\d+)?$/.test(plain)) return null;
	// Rounded, because a hundredth of 30 is not quite 0.3.
	return unit === 'share' ? Math.round(Number(plain) * 1000) / 100_000 : Number(plain);
}
