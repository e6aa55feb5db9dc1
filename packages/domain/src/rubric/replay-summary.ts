import type { LocalText } from '../words/index.ts';
import { fractionText, ratio } from './fraction.ts';

/** How an evaluation stands under one version. */
export interface Standing {
	score: string | null;
	band: { id: string; label: LocalText } | null;
	critical: boolean;
}

/** One evaluation under the version of then and the version tried. */
export interface Move {
	agentId: string;
	before: Standing;
	after: Standing;
}

/** Exact difference of two printed scores, two decimals; null where either is none (RB44). */
export function scoreDifference({ before, after }: Pick<Move, 'before' | 'after'>): string | null {
	if (before.score === null || after.score === null) return null;
	return printed(hundredths(after.score) - hundredths(before.score), 1);
}

export interface MoveFigures {
	/** Evaluations with a score on both sides; the means are over these. */
	n: number;
	/** Evaluations without a score on either side. */
	unscored: number;
	up: number;
	down: number;
	/** Means of exact sums, each rounded once on its own. */
	before: string | null;
	after: string | null;
	difference: string | null;
	bandChanges: number;
	becameCritical: number;
	ceasedCritical: number;
}

/** How evaluations moved altogether (RB44). */
export function moveFigures(moves: readonly Move[]): MoveFigures {
	const scored = moves.flatMap(({ before, after }) =>
		before.score === null || after.score === null
			? []
			: [{ before: hundredths(before.score), after: hundredths(after.score) }]
	);
	const count = (holds: (move: Move) => boolean) => moves.filter(holds).length;
	const mean = (sum: number) => (scored.length === 0 ? null : printed(sum, scored.length));
	const before = scored.reduce((sum, one) => sum + one.before, 0);
	const after = scored.reduce((sum, one) => sum + one.after, 0);
	return {
		n: scored.length,
		unscored: moves.length - scored.length,
		up: scored.filter((one) => one.after > one.before).length,
		down: scored.filter((one) => one.after < one.before).length,
		before: mean(before),
		after: mean(after),
		difference: mean(after - before),
		bandChanges: count(crossesBand),
		becameCritical: count((move) => move.after.critical && !move.before.critical),
		ceasedCritical: count((move) => move.before.critical && !move.after.critical)
	};
}

/** The same for each agent, who moves furthest first. */
export function agentMoves(moves: readonly Move[]): (MoveFigures & { agentId: string })[] {
	const far = ({ difference }: MoveFigures) => Math.abs(Number(difference ?? 0));
	return [...Map.groupBy(moves, ({ agentId }) => agentId)]
		.map(([agentId, own]) => ({ agentId, ...moveFigures(own) }))
		.toSorted((a, b) => far(b) - far(a) || (a.agentId < b.agentId ? -1 : 1));
}

/** From which band to which, most frequent first; null is no band (RB44). */
export function bandMoves(
	moves: readonly Move[]
): { from: LocalText | null; to: LocalText | null; n: number }[] {
	const groups = Map.groupBy(moves.filter(crossesBand), ({ before, after }) =>
		JSON.stringify([before.band?.id ?? null, after.band?.id ?? null])
	);
	return [...groups.values()]
		.map((own) => ({
			from: own[0]?.before.band?.label ?? null,
			to: own[0]?.after.band?.label ?? null,
			n: own.length
		}))
		.toSorted((a, b) => b.n - a.n);
}

const widths = [50, 100, 200, 500, 1000, 2000, 5000, 10_000];
const stepsMax = 10;

/**
 * Differences in steps of one width: those of 0 apart, others from just beyond `from` to `to` inclusive, away from 0
 * (RB45). Every step between the ends is there, empty ones too.
 */
export function differenceSteps(moves: readonly Move[]): { from: string; to: string; n: number }[] {
	const all = moves.flatMap((move) => scoreDifference(move) ?? []).map(hundredths);
	if (all.length === 0) return [];
	const furthest = Math.max(...all.map(Math.abs));
	const width = widths.find((one) => furthest <= one * stepsMax) ?? Math.ceil(furthest / stepsMax);
	const stepOf = (value: number) => Math.sign(value) * Math.ceil(Math.abs(value) / width);
	const steps = all.map(stepOf);
	const [first, last] = [Math.min(0, ...steps), Math.max(0, ...steps)];
	return Array.from({ length: last - first + 1 }, (_, index) => {
		const step = first + index;
		const inner = step - Math.sign(step);
		return {
			from: printed(inner * width, 1),
			to: printed(step * width, 1),
			n: steps.filter((one) => one === step).length
		};
	});
}

const crossesBand = ({ before, after }: Move): boolean =>
	(before.band?.id ?? null) !== (after.band?.id ?? null);

/** A score is written with two decimals, so without its point it is a whole number. */
const hundredths = (score: string): number => Number(score.replace('.', ''));

/** `sum / n` hundredths as two decimals, rounded once, half away from zero. */
const printed = (sum: number, n: number): string => fractionText(ratio(sum, 100 * n), 2);
