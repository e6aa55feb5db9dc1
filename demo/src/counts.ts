import type { Store } from '@earshot/store';

/** How much a load left in the database. */
export interface DemoCounts {
	accounts: number;
	teams: number;
	agents: number;
	interactions: number;
	simulatedInteractions: number;
	recordings: number;
	evaluations: number;
	findings: number;
	coachingTasks: number;
	rollups: number;
	assignments: number;
}

/** Counts what the database holds. */
export async function countDemo(store: Store): Promise<DemoCounts> {
	const count = (name: string, filter: object = {}) =>
		store.db.collection(name).countDocuments(filter);
	return {
		accounts: await count('user'),
		teams: await count('teams'),
		agents: await count('agents'),
		interactions: await count('interactions', { simulated: false }),
		simulatedInteractions: await count('interactions', { simulated: true }),
		recordings: await count('recordings'),
		evaluations: await count('evaluations'),
		findings: await count('findings'),
		coachingTasks: await count('coachingTasks'),
		rollups: await count('agentRollups'),
		assignments: await count('assignments')
	};
}
