import { Id } from '@earshot/domain';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { loadVisible } from '../evaluations/internal.ts';
import { authoriseUser } from '../rights.ts';
import { mentionable } from './internal.ts';

const ListMentionableInput = z.strictObject({ id: Id });

/** Whom one may mention in an evaluation one sees; `notFound` where one does not see it. */
export async function listMentionable(
	ctx: ServiceContext,
	input: z.input<typeof ListMentionableInput>
) {
	authoriseUser(ctx, 'evaluation.write', 'evaluation.comment');
	const { id } = ListMentionableInput.parse(input);
	const evaluation = await loadVisible(ctx.store, ctx.actor, id);
	const people = await mentionable(ctx.store, ctx, evaluation);
	return { rows: people.map((one) => ({ id: one.id, name: one.displayName, roles: one.roles })) };
}
