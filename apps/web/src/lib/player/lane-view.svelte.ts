/** How much of the waveform is drawn and where the window stands on it, in pixels. */
export class LaneView {
	width = $state(0);
	contentWidth = $state(0);
	scrollLeft = $state(0);

	/** Moment under a point of the window, in milliseconds. */
	timeAt(x: number, durationMs: number): number {
		if (this.contentWidth === 0) return 0;
		const share = (x + this.scrollLeft) / this.contentWidth;
		return Math.max(0, Math.min(1, share)) * durationMs;
	}

	/** Pixels from the window's left edge to a moment. */
	xOf(ms: number, durationMs: number): number {
		return durationMs === 0 ? 0 : (ms / durationMs) * this.contentWidth - this.scrollLeft;
	}
}

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** Moments (ms) for the ruler: round, and at least `gapPx` apart. */
export function ticksOf(durationMs: number, contentWidth: number, gapPx: number): number[] {
	if (durationMs <= 0 || contentWidth <= 0) return [];
	const atLeast = (durationMs / 1000 / contentWidth) * gapPx;
	const step = (steps.find((one) => one >= atLeast) ?? 7200) * 1000;
	return Array.from({ length: Math.floor(durationMs / step) + 1 }, (_, i) => i * step);
}
