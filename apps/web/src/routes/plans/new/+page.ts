import { listRubrics } from '@earshot/client/rubrics';
import { listTeams } from '@earshot/client/teams';
import { later } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = () => ({
	choices: later(
		Promise.all([listRubrics(), listTeams()]).then(([rubrics, teams]) => ({
			rubrics: rubrics.rows,
			teams: teams.rows
		}))
	)
});
