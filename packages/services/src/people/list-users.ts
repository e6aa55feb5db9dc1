import * as accounts from '@earshot/store/accounts';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { viewUsers } from './internal.ts';

const ListUsersInput = z.object({
	q: z.string().max(100).optional(),
	page: z.int().min(1).default(1),
	pageSize: z.int().min(1).max(200).default(50)
});

/** Every account, by user name. */
export async function listUsers(ctx: ServiceContext, input: z.input<typeof ListUsersInput>) {
	authorise(ctx, 'user.manage');
	const query = ListUsersInput.parse(input);
	const { rows, total } = await accounts.listPage(ctx.store, query);
	return {
		rows: await viewUsers(ctx.store, rows),
		total,
		page: query.page,
		pageSize: query.pageSize
	};
}
