import { listRubrics } from '#lib/api/rubrics.ts';
import { listTeams } from '#lib/api/teams.ts';
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
