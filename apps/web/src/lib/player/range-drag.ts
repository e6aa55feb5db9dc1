import type { Span } from '@earshot/domain/interaction';
import type { LaneView } from './lane-view.svelte.ts';
import type { Player } from './player.svelte.ts';

const dragFromPx = 4;
const edgePx = 7;

/** For {@attach}: a click seeks, a drag selects a range, a drag on an edge moves that edge. */
export function rangeDrag(player: Player, view: LaneView, hover: (ms: number | null) => void) {
	return (host: HTMLElement) => {
		const off = new AbortController();
		const on = (
			name: 'pointerdown' | 'pointermove' | 'pointerleave',
			run: (e: PointerEvent) => void
		) => host.addEventListener(name, run, { signal: off.signal });
		const at = (event: PointerEvent) =>
			view.timeAt(event.clientX - host.getBoundingClientRect().left, player.durationMs);
		on('pointermove', (event) => hover(event.pointerType === 'mouse' ? at(event) : null));
		on('pointerleave', () => hover(null));
		on('pointerdown', (event) => {
			if (event.button !== 0) return;
			event.preventDefault();
			host.focus({ preventScroll: true });
			follow(event, host, player, anchorOf(event, host, player, view), at);
		});
		return () => off.abort();
	};
}

/** The fixed end of the range: the far edge when an edge was taken, else the point itself. */
function anchorOf(event: PointerEvent, host: HTMLElement, player: Player, view: LaneView): number {
	const x = event.clientX - host.getBoundingClientRect().left;
	const { selection, durationMs } = player;
	if (selection && Math.abs(x - view.xOf(selection.startMs, durationMs)) < edgePx) {
		return selection.endMs;
	}
	if (selection && Math.abs(x - view.xOf(selection.endMs, durationMs)) < edgePx) {
		return selection.startMs;
	}
	return view.timeAt(x, durationMs);
}

function follow(
	down: PointerEvent,
	host: HTMLElement,
	player: Player,
	anchorMs: number,
	at: (event: PointerEvent) => number
) {
	const done = new AbortController();
	let dragged = false;
	host.setPointerCapture(down.pointerId);
	const move = (event: PointerEvent) => {
		dragged ||= Math.abs(event.clientX - down.clientX) >= dragFromPx;
		if (dragged) player.select(between(anchorMs, at(event)));
	};
	const end = (event: PointerEvent) => {
		done.abort();
		if (!dragged && event.type === 'pointerup') player.seek(at(event));
	};
	host.addEventListener('pointermove', move, { signal: done.signal });
	host.addEventListener('pointerup', end, { signal: done.signal });
	host.addEventListener('pointercancel', end, { signal: done.signal });
}

function between(a: number, b: number): Span {
	return { startMs: Math.min(a, b), endMs: Math.max(a, b) };
}
