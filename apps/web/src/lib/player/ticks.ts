const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];
const labelPx = 36;

/** Moments (ms) for the ruler: round, at least `gapPx` apart, and each with room for its label. */
export function ticksOf(durationMs: number, contentWidth: number, gapPx: number): number[] {
	if (durationMs <= 0 || contentWidth <= 0) return [];
	const atLeast = (durationMs / 1000 / contentWidth) * gapPx;
	const step = (steps.find((one) => one >= atLeast) ?? 7200) * 1000;
	const last = durationMs * (1 - labelPx / contentWidth);
	return Array.from({ length: Math.floor(durationMs / step) + 1 }, (_, i) => i * step).filter(
		(ms) => ms === 0 || ms <= last
	);
}
