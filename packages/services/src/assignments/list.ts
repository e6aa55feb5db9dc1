import { Id, assignmentStates } from '@earshot/domain';
import * as assignments from '@earshot/store/assignments';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { PageInput } from '../input.ts';
import { authoriseUser, hasRight } from '../rights.ts';
import { viewAssignments } from './internal.ts';

const ListAssignmentsInput = PageInput.extend({
	state: z.enum(assignmentStates).optional(),
	reviewerId: Id.optional(),
	planId: Id.optional()
});

/** Assignments by due time: one's own, or everybody's by right. */
export async function listAssignments(
	ctx: ServiceContext,
	input: z.input<typeof ListAssignmentsInput>
) {
	authoriseUser(ctx, 'assignment.listAll', 'assignment.listOwn');
	const { page, pageSize, ...filter } = ListAssignmentsInput.parse(input);
	const own = hasRight(ctx.actor, 'assignment.listAll') ? {} : { reviewerId: ctx.actor.userId };
	const found = await assignments.list(ctx.store, { ...filter, ...own }, { page, pageSize });
	return { ...found, rows: await viewAssignments(ctx, found.rows) };
}
