import { DisplayName, DomainError, Id } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as agents from '@earshot/store/agents';
import { isDuplicateKey } from '@earshot/store/errors';
import * as teams from '@earshot/store/teams';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { assertLeads, viewTeams } from './internal.ts';

const UpdateTeamInput = z.strictObject({
	id: Id,
	rev: z.int().min(0),
	name: DisplayName,
	leadUserIds: z.array(Id)
});

/** Renames a team or changes who leads it. */
export async function updateTeam(ctx: ServiceContext, input: z.input<typeof UpdateTeamInput>) {
	authorise(ctx, 'team.manage');
	const { id, rev, ...changes } = UpdateTeamInput.parse(input);
	await assertLeads(ctx.store, changes.leadUserIds);
	const saved = await inTransaction(ctx.store, async (tx) => {
		const current = await teams.findById(tx, id);
		if (current === null) throw new DomainError('notFound', { entity: 'team' });
		const team = await teams.update(tx, id, rev, changes);
		if (team === null) throw new DomainError('revConflict', { currentRev: current.rev });
		await writeAudit(tx, ctx, 'team.update', id, { before: current.name, after: team.name });
		return team;
	}).catch((error: unknown) => {
		throw isDuplicateKey(error) ? new DomainError('duplicate', { field: 'name' }) : error;
	});
	const [view] = await viewTeams(ctx.store, [saved], await agents.countByTeam(ctx.store));
	return view;
}
