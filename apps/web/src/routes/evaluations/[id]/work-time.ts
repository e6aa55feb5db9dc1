const tickMs = 5000;
const idleAfterMs = 60_000;

/** Calls `tick` every 5 s with the milliseconds really worked: page in view, and used or playing lately. */
export function workTime(busy: () => boolean, tick: (workedMs: number) => void): () => void {
	let used = Date.now();
	const off = new AbortController();
	const touch = () => (used = Date.now());
	for (const name of ['pointerdown', 'keydown', 'wheel'] as const) {
		addEventListener(name, touch, { signal: off.signal, passive: true });
	}
	const timer = setInterval(() => {
		const idle = Date.now() - used > idleAfterMs && !busy();
		tick(document.visibilityState === 'visible' && !idle ? tickMs : 0);
	}, tickMs);
	return () => {
		off.abort();
		clearInterval(timer);
	};
}
