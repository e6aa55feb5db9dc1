import type { TextSpan } from '@earshot/domain/interaction';
import { plainKey } from '#lib/player/plain-key.ts';
import { playerKey } from '#lib/player/player-keys.ts';
import type { Player } from '#lib/player/player.svelte.ts';
import { isPressed, isSingle, isWriting } from './keys.ts';
import { singleKeys } from './single-keys.svelte.ts';
import { transcriptKey } from './transcript-keys.ts';
import type { TranscriptView } from './transcript-view.svelte.ts';

interface Parts {
	player: Player | undefined;
	transcript: TranscriptView;
	/** Words that rules hit, in order. */
	places: readonly TextSpan[];
	/** Shows the keys. */
	help: () => void;
}

/** The keyboard of pages on which a conversation is heard and read, not judged. */
export function readingKeys({ player, transcript, places, help }: Parts) {
	return (event: KeyboardEvent) => {
		if (event.defaultPrevented || event.isComposing || isPressed(event)) return;
		if (document.querySelector('[role="dialog"], [role="menu"]')) return;
		const writing = isWriting(event.target);
		if (!writing && isSingle(event) && !singleKeys.on) return;
		if (transcriptKey(event, writing, transcript, places)) return event.preventDefault();
		if (writing) return;
		if (plainKey(event) === '?') help();
		else if (!player || !playerKey(player, event)) return;
		event.preventDefault();
	};
}
