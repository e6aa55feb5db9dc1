import { shiftPeriod } from '@earshot/domain/score';
import { today } from '#lib/format.ts';

const choices = 36;

/** Months to choose from, newest first: the last three years, and what is chosen where that lies elsewhere. */
export function monthsToChoose(from: string, to: string): string[] {
	const current = today().slice(0, 7);
	const usual = Array.from({ length: choices }, (_, back) => shiftPeriod(current, -back));
	return [...new Set([...usual, from, to])].toSorted().toReversed();
}
