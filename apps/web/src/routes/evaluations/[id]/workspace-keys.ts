import { playerKey } from '#lib/player/player-keys.ts';
import { commandOf, isPressed, isWriting, type ReviewCommand } from '#lib/review/keys.ts';
import { phrasePlaces } from '#lib/review/phrase-marks.ts';
import { transcriptKey } from '#lib/review/transcript-keys.ts';
import type { Review } from '#lib/review/review.svelte.ts';

interface Elsewhere {
	keys: () => void;
	submit: () => void;
}

/** The keyboard of the workspace. Sheets, menus and the conflict view, which lie over it, keep their own keys. */
export function reviewKeys(review: Review, elsewhere: Elsewhere) {
	return (event: KeyboardEvent) => {
		if (event.defaultPrevented || event.isComposing || isPressed(event)) return;
		if (review.autosave.state === 'conflict') return;
		if (document.querySelector('[role="dialog"], [role="menu"]')) return;
		const writing = isWriting(event.target);
		const places = phrasePlaces(review.evaluation.interaction.phrases);
		const command = commandOf(event, writing);
		if (transcriptKey(event, writing, review.transcript, places)) return event.preventDefault();
		if (command) run(command, review, elsewhere);
		else if (writing || !review.player || !playerKey(review.player, event)) {
			if (event.key === 'Escape' && !writing) review.transcript.select(null);
			return;
		}
		event.preventDefault();
	};
}

function run(command: ReviewCommand, review: Review, elsewhere: Elsewhere) {
	if (command.kind === 'choose') return review.chooseByKey(command.digit);
	const runs: Record<Exclude<ReviewCommand['kind'], 'choose'>, () => void> = {
		next: () => review.step(1),
		previous: () => review.step(-1),
		notApplicable: () => review.notApplicable(),
		attach: () => review.attach(),
		comment: () => (review.commenting = review.focused),
		guidance: () => review.toggleGuidance(),
		playEvidence: () => showNext(review),
		messageUp: () => review.transcript.step(-1, review.evaluation.interaction.messages),
		messageDown: () => review.transcript.step(1, review.evaluation.interaction.messages),
		keys: elsewhere.keys,
		submit: elsewhere.submit
	};
	runs[command.kind]();
}

/** Pressing again goes through the pieces of evidence of the focused criterion. */
const shown = new WeakMap<Review, { id: string; at: number }>();

function showNext(review: Review) {
	const { evidence } = review.answer(review.focused);
	const last = shown.get(review);
	const at = last?.id === review.focused ? (last.at + 1) % Math.max(1, evidence.length) : 0;
	shown.set(review, { id: review.focused, at });
	const one = evidence[at];
	if (one) review.show(one);
}
