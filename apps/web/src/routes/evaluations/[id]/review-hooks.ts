import { toast } from 'svelte-sonner';
import { m } from '#lib/paraglide/messages.js';
import { changeTold } from '#lib/review/change-words.ts';
import type { Review, ReviewHint, ReviewHooks } from '#lib/review/review.svelte.ts';
import { showSummary } from './landing.ts';

const hints: Record<ReviewHint, () => string> = {
	nothingSelected: m.review_nothing_selected,
	alreadyAttached: m.review_already_attached,
	noEvidence: m.review_no_evidence,
	noClip: m.review_no_clip,
	clipEmpty: m.review_clip_empty,
	notApplicableRefused: m.review_na_refused,
	tooManyMentions: m.mention_too_many
};

const removal = 'removal';

/** What the reviewer is told: seen as a note, or read aloud. */
export function reviewHooks(review: () => Review): Pick<ReviewHooks, 'hint' | 'changed'> {
	return {
		hint: (code) => toast.info(hints[code](), { id: code }),
		changed(how, change) {
			// The offer is of the last change, so any other ends it.
			if (how === 'done' && change.kind === 'detach') return offerBack(review());
			toast.dismiss(removal);
			const text = changeTold(review(), how, change);
			if (text !== '') review().told.tell(text);
			if (how !== 'done' && change.kind === 'summary') showSummary();
		}
	};
}

function offerBack(review: Review) {
	toast(m.review_evidence_removed(), {
		id: removal,
		action: { label: m.review_take_back(), onClick: () => review.undo() }
	});
}
