import type { TextSpan } from '@earshot/domain/interaction';
import { plainKey } from '#lib/player/plain-key.ts';

type Keys = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>;
/** What the keys steer: see TranscriptView. */
interface View {
	search: { focused: boolean; focus: () => boolean };
	stepHit: (by: 1 | -1, places: readonly TextSpan[]) => void;
}

/**
 * Runs the conversation's own keys; false where the key is not one of them. A second Ctrl+F is left to the browser.
 * @param places words that rules hit, in order
 */
export function transcriptKey(
	event: Keys,
	writing: boolean,
	view: View,
	places: readonly TextSpan[]
): boolean {
	const control = event.ctrlKey || event.metaKey;
	if (event.altKey) return false;
	if (control) {
		const find = event.key.toLowerCase() === 'f' && !event.shiftKey && !view.search.focused;
		return find && view.search.focus();
	}
	if (writing) return false;
	if (plainKey(event) === '/') return view.search.focus();
	if (event.key.toLowerCase() !== 'h' || places.length === 0) return false;
	view.stepHit(event.shiftKey ? -1 : 1, places);
	return true;
}
