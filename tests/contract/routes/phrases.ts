import {
	BackTestListView,
	BackTestView,
	PhraseRuleListView,
	PhraseRuleView,
	PhraseTrialView
} from '@earshot/contract';
import * as phrases from '@earshot/services/phrases';
import { cliContext, createInteraction } from '@earshot/testing';
import type { Api } from '../../support/api.ts';
import type { RouteCase } from '../route-case.ts';

const content = {
	language: 'zh',
	name: '催发货',
	category: 'other',
	when: { kind: 'keywords', phrases: ['什么时候发货'], need: 'any', scope: { role: 'customer' } },
	examples: [
		{ hit: true, messages: [{ role: 'customer', text: '什么时候发货？' }] },
		{ hit: false, messages: [{ role: 'agent', text: '什么时候发货？' }] }
	]
};

const draft = ({ cast }: Api) => phrases.createPhraseRule(cast.as.qaLead, { content });
const pathOf = ({ id }: { id: string }) => `/api/phrases/${id}`;
const period = { from: '2026-11-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z' };

/** A back-test that has run over one conversation it hits. */
async function finishedTest(api: Api) {
	const { id } = await draft(api);
	await createInteraction(api.store, null);
	const test = await phrases.startBackTest(api.cast.as.qaLead, { id, ...period });
	await phrases.runBackTest(cliContext(api.store), { id: test.id }, async () => {});
	const done = await phrases.getBackTest(api.cast.as.qaLead, { id: test.id });
	return { id: done.id, hit: done.sample?.[0]?.interactionId ?? '' };
}

export const phraseRoutes: RouteCase[] = [
	{
		route: 'GET /api/phrases',
		may: 'trainer',
		mayNot: ['agent', 'forbidden'],
		status: 200,
		view: PhraseRuleListView,
		call: () => ({ path: '/api/phrases' })
	},
	{
		route: 'POST /api/phrases',
		may: 'qaLead',
		mayNot: ['manager', 'forbidden'],
		status: 201,
		view: PhraseRuleView,
		call: () => ({ path: '/api/phrases', body: { content } })
	},
	{
		route: 'POST /api/phrases/try',
		may: 'reviewer',
		mayNot: ['teamLead', 'forbidden'],
		status: 200,
		view: PhraseTrialView,
		call: () => ({ path: '/api/phrases/try', body: { content, messages: [] } })
	},
	{
		route: 'GET /api/phrases/:id',
		may: 'manager',
		mayNot: ['admin', 'forbidden'],
		status: 200,
		view: PhraseRuleView,
		call: () => ({ path: '/api/phrases/zh.verification.done' })
	},
	{
		route: 'PUT /api/phrases/:id',
		may: 'qaLead',
		mayNot: ['trainer', 'forbidden'],
		status: 200,
		view: PhraseRuleView,
		call: async (api) => {
			const rule = await draft(api);
			return { path: pathOf(rule), body: { rev: rule.rev, content } };
		}
	},
	{
		route: 'POST /api/phrases/:id/activate',
		may: 'qaLead',
		mayNot: ['reviewer', 'forbidden'],
		status: 200,
		view: PhraseRuleView,
		call: async (api) => {
			const rule = await draft(api);
			return { path: `${pathOf(rule)}/activate`, body: { rev: rule.rev } };
		}
	},
	{
		route: 'POST /api/phrases/:id/retire',
		may: 'qaLead',
		mayNot: ['manager', 'forbidden'],
		status: 200,
		view: PhraseRuleView,
		call: async (api) => {
			const rule = await draft(api);
			return { path: `${pathOf(rule)}/retire`, body: { rev: rule.rev } };
		}
	},
	{
		route: 'GET /api/phrases/:id/back-tests',
		may: 'reviewer',
		mayNot: ['performance', 'forbidden'],
		status: 200,
		view: BackTestListView,
		call: () => ({ path: '/api/phrases/en.apology.given/back-tests' })
	},
	{
		route: 'POST /api/phrases/:id/back-tests',
		may: 'qaLead',
		mayNot: ['trainer', 'forbidden'],
		status: 202,
		view: BackTestView,
		call: async (api) => ({ path: `${pathOf(await draft(api))}/back-tests`, body: period })
	},
	{
		route: 'GET /api/phrase-back-tests/:id',
		may: 'manager',
		mayNot: ['agent', 'forbidden'],
		status: 200,
		view: BackTestView,
		call: async (api) => ({ path: `/api/phrase-back-tests/${(await finishedTest(api)).id}` })
	},
	{
		route: 'PUT /api/phrase-back-tests/:id/marks',
		may: 'qaLead',
		mayNot: ['manager', 'forbidden'],
		status: 200,
		view: BackTestView,
		call: async (api) => {
			const { id, hit } = await finishedTest(api);
			return {
				path: `/api/phrase-back-tests/${id}/marks`,
				body: { interactionId: hit, correct: true }
			};
		}
	}
];
