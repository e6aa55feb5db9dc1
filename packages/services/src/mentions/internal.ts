import {
	DomainError,
	mentionsInDraft,
	placeKeyOf,
	type Evaluation,
	type Mention,
	type MentionNotice,
	type PlacedMention,
	type User
} from '@earshot/domain';
import { newId, type Store } from '@earshot/store';
import * as mentions from '@earshot/store/mentions';
import * as users from '@earshot/store/users';
import { blindIn } from '../blinding.ts';
import type { Right, ServiceContext, UserContext } from '../context.ts';
import { readersOf } from './readers.ts';

/** Whoever may see evaluations can be mentioned in one. */
export const reading: [Right, ...Right[]] = [
	'evaluation.write',
	'evaluation.listAll',
	'evaluation.listTeam',
	'evaluation.listOwn'
];

/**
 * Whom the actor may mention in an evaluation they see: whoever will see it once released, but for themselves. Who must
 * not know the agent is not told their people either.
 */
export async function mentionable(
	store: Store,
	{ actor }: UserContext,
	evaluation: Evaluation
): Promise<User[]> {
	const apart = blindIn(actor, evaluation).agent === true || evaluation.agreementWith !== undefined;
	const people = await readersOf(store, { ...evaluation, state: apart ? 'submitted' : 'released' });
	return people.filter(({ id }) => id !== actor.userId);
}

/** Refuses with `invalidInput` and an issue `mentions.<userId>` per person who cannot be mentioned here, or goes by another name. */
export async function assertMentionable(
	tx: Store,
	ctx: UserContext,
	evaluation: Evaluation,
	given: readonly Mention[]
): Promise<void> {
	if (given.length === 0) return;
	const known = new Map((await mentionable(tx, ctx, evaluation)).map((one) => [one.id, one]));
	const issues = given.flatMap(({ userId, name }) =>
		known.get(userId)?.displayName === name
			? []
			: [{ path: ['mentions', userId], code: 'cannotBeMentioned' }]
	);
	if (issues.length > 0) throw new DomainError('invalidInput', {}, issues);
}

/** Tells those who may see the evaluation now; the others once they may. Whoever was told is not told again. */
export async function deliver(
	tx: Store,
	evaluation: Evaluation,
	placed: readonly PlacedMention[],
	written: { by: MentionNotice['by']; at: Date }
): Promise<void> {
	if (placed.length === 0) return;
	const readers = new Set((await readersOf(tx, evaluation)).map(({ id }) => id));
	const notices = placed
		.filter(({ mention }) => readers.has(mention.userId))
		.map(({ place, mention }): MentionNotice => {
			const about = { evaluationId: evaluation._id, userId: mention.userId };
			const where = { place, placeKey: placeKeyOf(place) };
			return { _id: newId(), v: 1, ...about, ...where, ...written, state: 'unread', readAt: null };
		});
	await mentions.deliver(tx, notices);
}

/** The same for what the reviewer wrote; at the submit and again at the release. */
export async function deliverReview(
	tx: Store,
	{ now }: Pick<ServiceContext, 'now'>,
	evaluation: Evaluation
): Promise<void> {
	const placed = mentionsInDraft(evaluation.draft);
	if (placed.length === 0) return;
	const { reviewerId: id } = evaluation;
	const name = (await users.namesOf(tx, [id])).get(id) ?? id;
	await deliver(tx, evaluation, placed, { by: { id, name }, at: now });
}
