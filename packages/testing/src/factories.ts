import {
	contentHash,
	type Agent,
	type Interaction,
	type Message,
	type Recording,
	type Team,
	type User
} from '@earshot/domain';
import { indexForSearch } from '@earshot/services/search';
import { newId, type Store } from '@earshot/store';
import * as agents from '@earshot/store/agents';
import * as interactions from '@earshot/store/interactions';
import * as recordings from '@earshot/store/recordings';
import * as teams from '@earshot/store/teams';
import * as transcripts from '@earshot/store/transcripts';
import * as users from '@earshot/store/users';
import { ObjectId } from 'mongodb';
import { testNow } from './contexts.ts';

export async function createTeam(store: Store, own: Partial<Team> = {}): Promise<Team> {
	const _id = newId();
	const team: Team = {
		_id,
		v: 1,
		name: `一组 ${_id}`,
		leadUserIds: [],
		rev: 0,
		createdAt: testNow,
		...own
	};
	await teams.insert(store, team);
	return team;
}

export async function createAgent(store: Store, own: Partial<Agent> = {}): Promise<Agent> {
	const _id = newId();
	const agent: Agent = {
		_id,
		v: 1,
		externalId: `A-${_id}`,
		name: `客服 ${_id.slice(-4)}`,
		state: 'active',
		mergedInto: null,
		teamId: null,
		teamHistory: [],
		demo: false,
		rev: 0,
		createdAt: testNow,
		...own
	};
	await agents.insert(store, agent);
	return agent;
}

export async function createUser(store: Store, own: Partial<User> = {}): Promise<User> {
	const id = own.id ?? newId();
	const user: User = {
		id,
		username: `u${id}`,
		displayName: `用户 ${id.slice(-4)}`,
		roles: ['reviewer'],
		agentId: null,
		locale: 'zh-CN',
		mustChangePassword: false,
		disabled: false,
		capacityMinutes: 1200,
		demo: false,
		createdAt: testNow,
		...own
	};
	const { id: _id, displayName, ...rest } = user;
	await users.definition.of(store).insertOne({
		...rest,
		_id: new ObjectId(_id),
		name: displayName,
		...{ email: `${_id}@users.invalid`, emailVerified: false, updatedAt: user.createdAt }
	});
	return user;
}

export const chatMessages: Message[] = [
	{
		role: 'customer',
		text: '您好，我的订单什么时候发货？',
		at: null,
		offsetMs: null,
		durationMs: null
	},
	{ role: 'agent', text: '您好，请稍等，我帮您查询。', at: null, offsetMs: null, durationMs: null },
	{ role: 'agent', text: '已经在今天上午发出。', at: null, offsetMs: null, durationMs: null },
	{ role: 'customer', text: '谢谢。', at: null, offsetMs: null, durationMs: null }
];

/** A chat with its messages, of this agent and in the team the agent is in. */
export async function createInteraction(
	store: Store,
	agent: Pick<Agent, '_id' | 'teamId'> | null,
	own: Partial<Interaction> = {},
	messages: Message[] = chatMessages
): Promise<Interaction> {
	const _id = newId();
	const periodAt = own.periodAt ?? new Date('2026-11-10T02:00:00.000Z');
	const interaction: Interaction = {
		_id,
		v: 1,
		source: 'test',
		externalId: _id,
		channel: 'chat',
		language: 'zh',
		startedAt: periodAt,
		zoneAssumed: false,
		importedAt: testNow,
		importId: null,
		periodAt,
		agentId: agent?._id ?? null,
		teamId: agent?.teamId ?? null,
		queue: null,
		direction: 'inbound',
		csat: null,
		metadata: {},
		messageCount: messages.length,
		preview: messages[0]?.text.slice(0, 120) ?? '',
		recordingId: null,
		durationMs: 180_000,
		contentHash: contentHash(messages),
		callSignals: null,
		chatSignals: null,
		phraseHits: [],
		analysis: { state: 'done', error: null },
		simulated: false,
		rev: 0,
		...own
	};
	await interactions.insert(store, interaction);
	await transcripts.insert(store, { _id, v: 1, messages });
	await indexForSearch(store, [{ interaction, messages }]);
	return interaction;
}

/** What is known of a stereo recording of one minute; there is no sound behind it. */
export async function createRecording(
	store: Store,
	own: Partial<Recording> & { _id: string }
): Promise<Recording> {
	const recording: Recording = {
		v: 1,
		fileId: newId(),
		bytes: 1,
		container: 'wav',
		codec: 'pcm',
		channels: 2,
		sampleRateHz: 8000,
		durationMs: 60_000,
		agentChannel: 0,
		notes: [],
		speech: null,
		hasPeaks: false,
		createdAt: testNow,
		...own
	};
	await recordings.insert(store, recording);
	return recording;
}
