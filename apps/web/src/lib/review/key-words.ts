import { m } from '#lib/paraglide/messages.js';
import { clockText } from '#lib/player/clock.ts';
import { laneNames, laneOrder } from '#lib/player/lanes.ts';
import { plainKey } from '#lib/player/plain-key.ts';
import type { Player } from '#lib/player/player.svelte.ts';
import { messageRoleWords } from '#lib/words/messages.ts';
import { rangeText } from './change-words.ts';
import type { Review } from './review.svelte.ts';

/** What is read aloud after a key of the player; empty where the sound itself tells. */
export function playerTold(
	review: Review,
	player: Player,
	event: Pick<KeyboardEvent, 'key' | 'shiftKey'>
): string {
	const key = plainKey(event);
	const { recording } = review.evaluation.interaction;
	if (['[', ']', 'i', 'o'].includes(key) && player.selection)
		return m.review_picked({ text: rangeText(player.selection) });
	if (key === ',' || key === '.') return m.review_told_speed({ speed: player.rate });
	if (key === 's') {
		const lane = laneOrder(recording).indexOf(player.mixer.solo ?? -1);
		const name = laneNames(recording)[lane];
		return name === undefined ? m.review_told_both() : m.review_told_solo({ name });
	}
	if (key === 'x') return player.skipping ? m.review_told_skipping() : m.review_told_no_skipping();
	const jumped = key === 'ArrowLeft' || key === 'ArrowRight';
	return jumped && !player.playing ? clockText(player.currentMs, true) : '';
}

/** The message that the arrow keys have come to. */
export function messageTold(review: Review): string {
	const at = review.transcript.selected?.messageIndex;
	const message = at === undefined ? undefined : review.evaluation.interaction.messages[at];
	if (at === undefined || !message) return '';
	const who = messageRoleWords[message.role]();
	return m.review_told_message({ n: at + 1, who, text: message.text });
}
