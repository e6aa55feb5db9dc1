import { plainKey } from './plain-key.ts';
import type { Player } from './player.svelte.ts';

type Keys = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/** Runs the player's own keys; false where the key is not one of them. */
export function playerKey(player: Player, event: Keys): boolean {
	if (event.altKey || event.ctrlKey || event.metaKey) return false;
	const jumpMs = event.shiftKey ? 1000 : 5000;
	const commands: Record<string, (() => void) | undefined> = {
		' ': () => player.toggle(),
		ArrowLeft: () => player.jump(-jumpMs),
		ArrowRight: () => player.jump(jumpMs),
		'[': () => player.markIn(),
		']': () => player.markOut(),
		// The same where brackets need a third key.
		i: () => player.markIn(),
		o: () => player.markOut(),
		',': () => player.stepRate(-1),
		'.': () => player.stepRate(1),
		l: () => player.toggleLoop(),
		s: player.lanes.length > 1 ? () => player.mixer.nextSolo(player.lanes) : undefined,
		x: player.silences.length > 0 ? () => player.toggleSkipping() : undefined,
		'+': () => player.zoomBy(2),
		'=': () => player.zoomBy(2),
		'-': () => player.zoomBy(0.5),
		Escape: player.selection ? () => player.select(null) : undefined
	};
	const command = commands[plainKey(event)];
	command?.();
	return command !== undefined;
}
