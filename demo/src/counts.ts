import type { Store } from '@earshot/store';
import * as agentRollups from '@earshot/store/agent-rollups';
import * as agents from '@earshot/store/agents';
import * as assignments from '@earshot/store/assignments';
import * as coachingTasks from '@earshot/store/coaching-tasks';
import * as evaluations from '@earshot/store/evaluations';
import * as findings from '@earshot/store/findings';
import * as interactions from '@earshot/store/interactions';
import * as recordings from '@earshot/store/recordings';
import * as teams from '@earshot/store/teams';
import * as users from '@earshot/store/users';

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
	const conversations = interactions.definition.of(store);
	return {
		accounts: await users.definition.of(store).countDocuments(),
		teams: await teams.definition.of(store).countDocuments(),
		agents: await agents.definition.of(store).countDocuments(),
		interactions: await conversations.countDocuments({ simulated: false }),
		simulatedInteractions: await conversations.countDocuments({ simulated: true }),
		recordings: await recordings.definition.of(store).countDocuments(),
		evaluations: await evaluations.definition.of(store).countDocuments(),
		findings: await findings.definition.of(store).countDocuments(),
		coachingTasks: await coachingTasks.definition.of(store).countDocuments(),
		rollups: await agentRollups.definition.of(store).countDocuments(),
		assignments: await assignments.definition.of(store).countDocuments()
	};
}
