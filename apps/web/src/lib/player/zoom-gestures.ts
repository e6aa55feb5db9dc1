import type { LaneView } from './lane-view.svelte.ts';
import type { Player } from './player.svelte.ts';

/** For {@attach}: pinching, or the wheel with Ctrl, zooms about the moment under the pointer. */
export function zoomGestures(player: Player, view: LaneView) {
	return (host: HTMLElement) => {
		const off = new AbortController();
		const at = (clientX: number) => {
			const x = clientX - host.getBoundingClientRect().left;
			return { x, ms: view.timeAt(x, player.durationMs) };
		};
		const wheel = (event: WheelEvent) => {
			// Browsers tell a pinch on a touchpad as a wheel with Ctrl.
			if (!event.ctrlKey) return;
			event.preventDefault();
			player.zoomBy(Math.exp(-event.deltaY / 100), at(event.clientX));
		};
		host.addEventListener('wheel', wheel, { signal: off.signal, passive: false });
		pinch(host, off.signal, (factor, clientX) => player.zoomBy(factor, at(clientX)));
		return () => off.abort();
	};
}

function pinch(
	host: HTMLElement,
	signal: AbortSignal,
	zoom: (factor: number, clientX: number) => void
) {
	let last = 0;
	const spread = ({ touches: [a, b] }: TouchEvent) =>
		a && b ? { px: Math.abs(a.clientX - b.clientX), middle: (a.clientX + b.clientX) / 2 } : null;
	host.addEventListener('touchstart', (event) => (last = spread(event)?.px ?? 0), {
		signal,
		passive: true
	});
	host.addEventListener(
		'touchmove',
		(event) => {
			const now = spread(event);
			if (!now || last === 0) return;
			event.preventDefault();
			zoom(now.px / last, now.middle);
			last = now.px;
		},
		{ signal, passive: false }
	);
}
