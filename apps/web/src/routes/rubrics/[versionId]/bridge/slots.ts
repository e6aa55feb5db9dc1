import type { BridgeRun, Rate } from '@earshot/contract';
import { month, percent, whole } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';

/** A month of a run, in the order it is drawn; months two runs share stand twice. */
interface Slot {
	id: string;
	run: number;
	/** The first version of its run. */
	version: number;
	period: string;
	n: number;
	rate: Rate;
}

export const slotsOf = (runs: readonly BridgeRun[]): Slot[] =>
	runs.flatMap(({ versions, points }, run) =>
		points.flatMap(({ period, n, rate }) =>
			rate === null
				? []
				: [{ id: `${run} ${period}`, run, version: versions[0] ?? 0, period, n, rate }]
		)
	);

export const tableRows = (runs: readonly BridgeRun[]): string[][] =>
	runs.flatMap(({ versions, points }) =>
		points.flatMap(({ period, n, rate }) =>
			rate === null
				? []
				: [
						[
							month(period),
							versions.join(', '),
							percent(rate.estimate, 1),
							m.replay_bridge_interval_value({
								lower: percent(rate.lower, 1),
								upper: percent(rate.upper, 1)
							}),
							whole(n)
						]
					]
		)
	);
