import { m } from '#lib/paraglide/messages.js';

const words = new Map<string, () => string>([
	['interactions', m.count_interactions],
	['recordings', m.count_recordings],
	['evaluations', m.count_evaluations],
	['assignments', m.count_assignments],
	['agents', m.count_agents],
	['users', m.count_users],
	['user', m.count_users],
	['teams', m.count_teams],
	['plans', m.count_plans],
	['draws', m.count_draws],
	['findings', m.count_findings],
	['coachingTasks', m.count_coaching],
	['imports', m.count_imports],
	['audit', m.count_audit],
	['rubricVersions', m.count_rubrics],
	['agentRollups', m.count_rollups],
	['jobs', m.count_jobs]
]);

/** What a collection holds; the server names its own, so an unknown one keeps its name. */
export const countWord = (collection: string): string => words.get(collection)?.() ?? collection;
