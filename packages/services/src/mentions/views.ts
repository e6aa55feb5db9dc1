import {
	criteriaOf,
	mentionExcerpt,
	type Evaluation,
	type MentionNotice,
	type RubricVersion
} from '@earshot/domain';
import { agentShownTo } from '../blinding.ts';
import type { UserContext } from '../context.ts';
import type { Directory } from '../directory.ts';
import { masked } from '../privacy/mask.ts';

const excerptMax = 160;

function textOf({ place }: MentionNotice, { draft, comments }: Evaluation): string {
	if (place.kind === 'summary') return draft.summary;
	if (place.kind === 'criterion') return draft.answers[place.criterionId]?.comment ?? '';
	return comments.find(({ id }) => id === place.commentId)?.text ?? '';
}

export function viewMention(
	{ actor }: UserContext,
	notice: MentionNotice,
	evaluation: Evaluation,
	parts: { names: Directory; rubric: RubricVersion | undefined }
) {
	const { place } = notice;
	const criterion = (parts.rubric ? criteriaOf(parts.rubric.content) : []).find(
		(one) => place.kind === 'criterion' && one.criterion.id === place.criterionId
	);
	return {
		id: notice._id,
		evaluationId: notice.evaluationId,
		place,
		/** Of the criterion commented on. */
		title: criterion?.criterion.title ?? null,
		excerpt: mentionExcerpt(masked(textOf(notice, evaluation)), actor.name, excerptMax),
		agent: agentShownTo(actor, parts.names.agent(evaluation.agentId)),
		by: notice.by,
		at: notice.at,
		readAt: notice.readAt
	};
}
