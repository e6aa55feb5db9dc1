import { MentionableView, MentionIdView, MentionListView } from '@earshot/contract';
import { commentEvaluation } from '@earshot/services/evaluations';
import { listMentions } from '@earshot/services/mentions';
import { assignWork, releaseEvaluation } from '@earshot/testing';
import type { Api } from '../../support/api.ts';
import type { RouteCase } from '../route-case.ts';

async function releasedOne({ store, cast }: Api): Promise<string> {
	const [first] = (await assignWork(store, cast, { chats: 1, perAgent: 1 })).assignments;
	if (first === undefined) throw new Error('nothing was assigned');
	return (await releaseEvaluation(cast, first.id)).id;
}

/** A notice to the agent, unread. */
async function noticeOf(api: Api): Promise<string> {
	const { cast } = api;
	const mention = { userId: cast.users.agent.id, name: cast.users.agent.displayName };
	const text = `@${mention.name} 请看`;
	const id = await releasedOne(api);
	await commentEvaluation(cast.as.teamLead, { id, text, mentions: [mention] });
	return (await listMentions(cast.as.agent)).rows[0]?.id ?? '';
}

export const mentionRoutes: RouteCase[] = [
	{
		route: 'GET /api/evaluations/:id/mentionable',
		may: 'agent',
		mayNot: ['otherAgent', 'notFound'],
		status: 200,
		view: MentionableView,
		call: async (api) => ({ path: `/api/evaluations/${await releasedOne(api)}/mentionable` })
	},
	{
		route: 'GET /api/mentions',
		may: 'agent',
		mayNot: ['admin', 'forbidden'],
		status: 200,
		view: MentionListView,
		call: () => ({ path: '/api/mentions' })
	},
	{
		route: 'POST /api/mentions/:id/read',
		may: 'agent',
		mayNot: ['trainer', 'notFound'],
		status: 200,
		view: MentionIdView,
		call: async (api) => ({ path: `/api/mentions/${await noticeOf(api)}/read` })
	}
];
