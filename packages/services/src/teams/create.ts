import { DisplayName, DomainError, Id, type Team } from '@earshot/domain';
import { inTransaction, newId } from '@earshot/store';
import { isDuplicateKey } from '@earshot/store/errors';
import * as teams from '@earshot/store/teams';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { assertLeads, viewTeams } from './internal.ts';

const CreateTeamInput = z.strictObject({ name: DisplayName, leadUserIds: z.array(Id) });

/** A new team; its name is unique. */
export async function createTeam(ctx: ServiceContext, input: z.input<typeof CreateTeamInput>) {
	authorise(ctx, 'team.manage');
	const given = CreateTeamInput.parse(input);
	await assertLeads(ctx.store, given.leadUserIds);
	const team: Team = { ...given, _id: newId(), v: 1, rev: 0, createdAt: ctx.now };
	await inTransaction(ctx.store, async (tx) => {
		await teams.insert(tx, team);
		await writeAudit(tx, ctx, 'team.create', team._id, { name: team.name });
	}).catch((error: unknown) => {
		throw isDuplicateKey(error) ? new DomainError('duplicate', { field: 'name' }) : error;
	});
	const [view] = await viewTeams(ctx.store, [team], new Map());
	return view;
}
