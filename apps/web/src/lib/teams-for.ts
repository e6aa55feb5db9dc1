import type { TeamView } from '@earshot/contract';
import type { Right } from '@earshot/domain';
import { listTeams } from '@earshot/client/teams';
import { session } from './state/session.svelte.ts';

/** Teams to filter by, for those who hold `right`; none where they cannot be read, as the list works without. */
export const teamsFor = async (right: Right): Promise<TeamView[]> =>
	session.can(right)
		? listTeams().then(
				({ rows }) => rows,
				() => []
			)
		: [];
