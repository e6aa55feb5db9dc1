import * as users from '@earshot/store/users';
import type { ServiceContext } from '../context.ts';
import type { PersonRef } from '../directory.ts';
import { authorise } from '../rights.ts';

/** Whom a coaching task can be given to. */
export async function listTrainers(ctx: ServiceContext): Promise<{ rows: PersonRef[] }> {
	authorise(ctx, 'coaching.edit');
	const found = await users.listByRole(ctx.store, 'trainer');
	return { rows: found.map(({ id, displayName }) => ({ id, name: displayName })) };
}
