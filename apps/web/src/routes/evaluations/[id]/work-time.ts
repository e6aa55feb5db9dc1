import { tickMs, WorkClock } from '#lib/review/work-clock.ts';

/** Calls `tick` every 5 s with the milliseconds really worked: page in view, and used or playing lately. */
export function workTime(playing: () => boolean, tick: (workedMs: number) => void): () => void {
	const clock = new WorkClock(Date.now());
	const off = new AbortController();
	const touch = () => clock.used(Date.now());
	for (const name of ['pointerdown', 'keydown', 'wheel'] as const) {
		addEventListener(name, touch, { signal: off.signal, passive: true });
	}
	const timer = setInterval(() => {
		const visible = document.visibilityState === 'visible';
		tick(clock.tick(Date.now(), { visible, playing: playing() }));
	}, tickMs);
	return () => {
		off.abort();
		clearInterval(timer);
	};
}
