import {
	CreatePhraseRuleBody,
	MarkHitBody,
	PhraseRuleRevBody,
	SavePhraseRuleBody,
	StartBackTestBody,
	TryPhraseRuleBody
} from '@earshot/contract';
import { Id, PhraseRuleId } from '@earshot/domain';
import {
	activatePhraseRule,
	createPhraseRule,
	getBackTest,
	getPhraseRule,
	listBackTests,
	listPhraseRules,
	markHit,
	retirePhraseRule,
	savePhraseRule,
	startBackTest,
	tryPhraseRule
} from '@earshot/services/phrases';
import { Hono } from 'hono';
import { z } from 'zod';
import type { AppDeps } from '../app.ts';
import type { AppEnv } from '../http/env.ts';
import { json, param } from '../http/validate.ts';

const RuleParam = z.object({ id: PhraseRuleId });
const TestParam = z.object({ id: Id });

/** Phrase rules: their life, trying them, and what they would have found. */
export const phraseRoutes = (deps: Pick<AppDeps, 'wakeJobs'>) =>
	new Hono<AppEnv>()
		.get('/phrases', async (c) => c.json(await listPhraseRules(c.get('ctx')), 200))
		.post('/phrases', json(CreatePhraseRuleBody), async (c) =>
			c.json(await createPhraseRule(c.get('ctx'), c.req.valid('json')), 201)
		)
		.post('/phrases/try', json(TryPhraseRuleBody), async (c) =>
			c.json(await tryPhraseRule(c.get('ctx'), c.req.valid('json')), 200)
		)
		.get('/phrases/:id', param(RuleParam), async (c) =>
			c.json(await getPhraseRule(c.get('ctx'), c.req.valid('param')), 200)
		)
		.put('/phrases/:id', param(RuleParam), json(SavePhraseRuleBody), async (c) =>
			c.json(
				await savePhraseRule(c.get('ctx'), { ...c.req.valid('json'), ...c.req.valid('param') }),
				200
			)
		)
		.post('/phrases/:id/activate', param(RuleParam), json(PhraseRuleRevBody), async (c) => {
			const input = { ...c.req.valid('json'), ...c.req.valid('param') };
			const view = await activatePhraseRule(c.get('ctx'), input);
			deps.wakeJobs();
			return c.json(view, 200);
		})
		.post('/phrases/:id/retire', param(RuleParam), json(PhraseRuleRevBody), async (c) => {
			const input = { ...c.req.valid('json'), ...c.req.valid('param') };
			const view = await retirePhraseRule(c.get('ctx'), input);
			deps.wakeJobs();
			return c.json(view, 200);
		})
		.get('/phrases/:id/back-tests', param(RuleParam), async (c) =>
			c.json(await listBackTests(c.get('ctx'), c.req.valid('param')), 200)
		)
		.post('/phrases/:id/back-tests', param(RuleParam), json(StartBackTestBody), async (c) => {
			const input = { ...c.req.valid('json'), ...c.req.valid('param') };
			const view = await startBackTest(c.get('ctx'), input);
			deps.wakeJobs();
			return c.json(view, 202);
		})
		.get('/phrase-back-tests/:id', param(TestParam), async (c) =>
			c.json(await getBackTest(c.get('ctx'), c.req.valid('param')), 200)
		)
		.put('/phrase-back-tests/:id/marks', param(TestParam), json(MarkHitBody), async (c) =>
			c.json(await markHit(c.get('ctx'), { ...c.req.valid('json'), ...c.req.valid('param') }), 200)
		);
