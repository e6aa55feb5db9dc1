import type { Agent, Channel, Interaction, Message } from '@earshot/domain';
import type { Store } from '@earshot/store';
import * as agents from '@earshot/store/agents';
import * as interactions from '@earshot/store/interactions';
import * as transcripts from '@earshot/store/transcripts';
import { demoAgent } from '../accounts.ts';
import type { Line } from '../rubrics.ts';
import { callTeams, chatTeams } from '../teams.ts';

/** A real interaction, to be copied. */
export interface Original {
	interaction: Interaction;
	messages: Message[];
	/** Null where there is no recording. */
	recordingMs: number | null;
}

/** An agent on one channel, with real interactions of theirs. */
export interface Desk {
	agent: Agent;
	channel: Channel;
	line: Line;
	originals: Original[];
}

const agentsPerTeam = 4;
const originalsMax = 12;

/** What an agent does who takes one kind of call only, by the reason that the data set gives for each call. */
const kindsOfCall = {
	complaints: 'Complaints',
	bookings: 'Transactions'
} as const satisfies Partial<Record<Line, string>>;
type KindOfCall = keyof typeof kindsOfCall;
const onlyTakes: Record<string, KindOfCall> = {
	'1OWZ1U': 'complaints',
	M8Z07C: 'complaints',
	T4CUGY: 'bookings',
	'7J8IBO': 'bookings'
};

const firstOf = (teams: typeof chatTeams): string[] =>
	teams.flatMap((team) => team.agents.slice(0, agentsPerTeam).map((agent) => agent.externalId));

async function originalsOf(
	store: Store,
	channel: Channel,
	agentId: string | undefined
): Promise<Original[]> {
	const { rows } = await interactions.list(
		store,
		{ teamIds: null, channel, agentId, source: agentId === undefined ? callSource : undefined },
		{ field: 'messageCount', order: 'desc' },
		{ page: 1, pageSize: originalsMax }
	);
	const found: Original[] = [];
	for (const interaction of rows.filter((row) => !row.simulated))
		found.push({
			interaction,
			messages: await transcripts.messagesOf(store, interaction._id),
			recordingMs: recordingMsOf(interaction)
		});
	return found;
}

/** The source whose recordings stand in for the calls of the demo's agent. */
const callSource = 'demo:aws-samples/amazon-transcribe-live-call-analytics';

/** Seconds of a recording as the demo's table tells them: it is not analysed yet when the history is written. */
function recordingMsOf({ recordingId, metadata }: Interaction): number | null {
	return recordingId === null ? null : Number(metadata['seconds']) * 1000;
}

/** Whose history is simulated: some agents of each team, and the demo's agent on the telephone as well. */
export async function loadDesks(store: Store): Promise<Desk[]> {
	const chatting = firstOf(chatTeams);
	const calling = [...new Set([...firstOf(callTeams), ...Object.keys(onlyTakes)])];
	const found = await agents.findByExternalIds(store, [...chatting, ...calling]);
	const byExternalId = new Map(found.map((agent) => [agent.externalId, agent]));
	const desks: Desk[] = [];
	for (const [channel, ids] of [
		['chat', chatting],
		['call', [...calling, demoAgent]]
	] as const)
		for (const externalId of ids) {
			const agent = byExternalId.get(externalId);
			if (agent === undefined) throw new RangeError(`there is no agent ${externalId}`);
			const recorded = channel === 'call' && externalId === demoAgent;
			const originals = await originalsOf(store, channel, recorded ? undefined : agent._id);
			desks.push(deskOf(agent, channel, originals));
		}
	return desks;
}

function deskOf(agent: Agent, channel: Channel, originals: Original[]): Desk {
	const only = onlyTakes[agent.externalId];
	if (channel === 'chat' || only === undefined)
		return { agent, channel, line: channel === 'chat' ? 'chats' : 'calls', originals };
	const fitting = originals.filter(
		({ interaction }) => interaction.metadata['callReason'] === kindsOfCall[only]
	);
	return { agent, channel, line: only, originals: fitting };
}
