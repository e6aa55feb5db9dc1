import type { MentionView } from '@earshot/contract';
import { local } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';

type Placed = Pick<MentionView, 'id' | 'evaluationId' | 'place'>;

/** The page that shows where somebody was mentioned, and the place on it. */
export function addressOf({ id, evaluationId, place }: Placed): string {
	const anchor =
		place.kind === 'comment'
			? `comment-${place.commentId}`
			: place.kind === 'criterion'
				? `criterion-${place.criterionId}`
				: 'summary';
	return `/evaluations/${evaluationId}?mention=${id}#${anchor}`;
}

/** Where it stands, and about whom. */
export function placeText({ place, title, agent }: MentionView): string {
	const where =
		place.kind === 'comment'
			? m.mention_in_comment()
			: place.kind === 'summary'
				? m.mention_in_summary()
				: title
					? m.mention_in_criterion({ title: local(title) })
					: m.mention_in_criterion_unnamed();
	return agent ? m.mention_about({ where, agent: agent.name }) : where;
}
