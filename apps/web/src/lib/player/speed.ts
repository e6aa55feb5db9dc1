export const speeds = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** The next speed up (+1) or down (−1); stays at the ends. */
export function stepSpeed(rate: number, step: 1 | -1): number {
	const faster = speeds.find((one) => one > rate) ?? speeds[speeds.length - 1];
	const slower = speeds.findLast((one) => one < rate) ?? speeds[0];
	return (step === 1 ? faster : slower) ?? rate;
}
