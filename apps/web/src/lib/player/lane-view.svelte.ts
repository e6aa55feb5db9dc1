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
