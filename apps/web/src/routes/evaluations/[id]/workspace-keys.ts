import { playerKey } from '#lib/player/player-keys.ts';
import { isTyped } from '#lib/review/draft.ts';
import { commandOf, isPressed, isSingle, isWriting, type ReviewCommand } from '#lib/review/keys.ts';
import { messageTold, playerTold } from '#lib/review/key-words.ts';
import { phrasePlaces } from '#lib/review/phrase-marks.ts';
import type { Review } from '#lib/review/review.svelte.ts';
import { singleKeys } from '#lib/review/single-keys.svelte.ts';
import { transcriptKey } from '#lib/review/transcript-keys.ts';
import { commitField, toAnswer, toCriterion, toCriterionIfLost, toSummary } from './landing.ts';

export interface Elsewhere {
	/** True while the keys are to do nothing. */
	busy: () => boolean;
	keys: () => void;
	replace: () => void;
	earlier: () => void;
	save: () => void;
	submit: () => void;
	/** Leaves the panel that asks before the submit; false where it is not open. */
	back: () => boolean;
}

/** The keyboard of the workspace. Sheets, menus and the conflict view, which lie over it, keep their own keys. */
export function reviewKeys(review: Review, elsewhere: Elsewhere) {
	return (event: KeyboardEvent) => {
		if (event.defaultPrevented || event.isComposing || isPressed(event)) return;
		if (review.autosave.state === 'conflict' || elsewhere.busy()) return;
		if (document.querySelector('[role="dialog"], [role="menu"]')) return;
		const writing = isWriting(event.target);
		if (!writing && isSingle(event) && !singleKeys.on) return;
		const places = phrasePlaces(review.evaluation.interaction.phrases);
		const command = commandOf(event, writing);
		if (transcriptKey(event, writing, review.transcript, places)) return event.preventDefault();
		if (command) {
			if (writing) commitField(event.target);
			if (run(command, review, elsewhere)) return;
		} else if (event.key === 'Escape') return leave(writing, review, elsewhere);
		else if (writing || !review.player || !playerKey(review.player, event)) return;
		else tell(review, playerTold(review, review.player, event));
		event.preventDefault();
	};
}

function tell(review: Review, text: string) {
	if (text !== '') review.told.tell(text);
}

/** Esc: out of what is being written, else out of the question before the submit, else what is picked is let go. */
function leave(writing: boolean, review: Review, elsewhere: Elsewhere) {
	if (!writing && !elsewhere.back()) review.evidence.unpick();
	review.commenting = null;
	void toCriterion(review);
}

/** A digit answers, or begins the number to be typed. */
function choose(digit: number, review: Review): boolean {
	const scale = review.criteria.find(({ id }) => id === review.focused)?.scale;
	if (!scale || !isTyped(scale)) {
		review.chooseByKey(digit);
		return false;
	}
	toAnswer(review);
	return scale.kind !== 'text';
}

/** True where the key goes on to the field that it led to. */
function run(command: ReviewCommand, review: Review, elsewhere: Elsewhere): boolean {
	if (command.kind === 'choose') return choose(command.digit, review);
	const { evidence, transcript } = review;
	const step = (by: 1 | -1) => {
		transcript.step(by, review.evaluation.interaction.messages);
		tell(review, messageTold(review));
	};
	const runs: Record<Exclude<ReviewCommand['kind'], 'choose'>, () => void> = {
		next: () => review.step(1),
		previous: () => review.step(-1),
		enter: () => toAnswer(review),
		more: () => review.count(1),
		less: () => review.count(-1),
		notApplicable: () => review.notApplicable(),
		attach: () => evidence.attach(),
		openEvidence: () => evidence.openNext(1),
		openEvidenceBefore: () => evidence.openNext(-1),
		removeEvidence: () => {
			evidence.detachMeant();
			void toCriterionIfLost(review);
		},
		clipStart: () => evidence.moveEdge('startMs'),
		clipEnd: () => evidence.moveEdge('endMs'),
		comment: () => (review.commenting = review.focused),
		summary: toSummary,
		guidance: () => review.toggleGuidance(),
		messageUp: () => step(-1),
		messageDown: () => step(1),
		undo: () => review.undo(),
		redo: () => review.redo(),
		save: elsewhere.save,
		submit: elsewhere.submit,
		replace: elsewhere.replace,
		earlier: elsewhere.earlier,
		keys: elsewhere.keys
	};
	runs[command.kind]();
	return false;
}
