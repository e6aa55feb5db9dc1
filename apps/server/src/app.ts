import type { BootView } from '@earshot/contract';
import type { Centre, Log, ServiceContext } from '@earshot/services';
import type { SpeechToText } from '@earshot/services/speech-to-text';
import type { ProcessFacts } from '@earshot/services/system';
import { DomainError } from '@earshot/domain';
import { Hono } from 'hono';
import type { z } from 'zod';
import type { AppEnv } from './http/env.ts';
import { respondError } from './http/errors.ts';
import { requestLog, sameOriginOnly, securityHeaders } from './http/request.ts';
import { signedIn } from './http/session.ts';
import { webApp } from './http/web-app.ts';
import { accountRoutes } from './routes/account.ts';
import { authRoutes } from './routes/auth.ts';
import { coachingRoutes } from './routes/coaching.ts';
import { commentTemplateRoutes } from './routes/comment-templates.ts';
import { evaluationRoutes } from './routes/evaluations.ts';
import { importRoutes } from './routes/imports.ts';
import { interactionRoutes } from './routes/interactions.ts';
import { mentionRoutes } from './routes/mentions.ts';
import { peopleRoutes } from './routes/people.ts';
import { phraseRoutes } from './routes/phrases.ts';
import { planRoutes } from './routes/plans.ts';
import { rubricRoutes } from './routes/rubrics.ts';
import { savedViewRoutes } from './routes/saved-views.ts';
import { scoreRoutes } from './routes/scores.ts';
import { selfReviewRoutes } from './routes/self-reviews.ts';
import { speechRoutes } from './routes/speech.ts';
import { transcriptRoutes } from './routes/transcripts.ts';

/** Everything the app needs from its process; creating it has no side effects. */
export interface AppDeps {
	store: ServiceContext['store'];
	centre: Centre;
	log: Log;
	clock: () => Date;
	facts: ProcessFacts;
	/** Answers the sign-in library's own requests. */
	authHandler: (request: Request) => Promise<Response>;
	/** Whose session these headers carry; null = nobody's. */
	sessionUserId: (headers: Headers) => Promise<string | null>;
	/** Tells the workers of this process that a job may be waiting. */
	wakeJobs: () => void;
	/** Reaches the speech-to-text service that is being set up. */
	speech: Pick<SpeechToText, 'transcribe'>;
	/** Shown on the sign-in page; empty outside the demo. */
	demoAccounts: readonly z.input<typeof BootView>['demoAccounts'][number][];
	/** Folder of the built web app; null = API only. */
	webRoot: string | null;
}

/** The HTTP application: the API under /api and the web app under everything else. */
export function createApp(deps: AppDeps) {
	const api = new Hono<AppEnv>()
		.get('/health', (c) => c.json({ ok: true }, 200))
		.route('/', accountRoutes(deps))
		.use('*', signedIn(deps))
		.route('/', peopleRoutes())
		.route('/', importRoutes(deps))
		.route('/', savedViewRoutes())
		.route('/', interactionRoutes())
		.route('/', transcriptRoutes())
		.route('/', speechRoutes(deps))
		.route('/', rubricRoutes())
		.route('/', phraseRoutes(deps))
		.route('/', planRoutes())
		.route('/', evaluationRoutes())
		.route('/', commentTemplateRoutes())
		.route('/', mentionRoutes())
		.route('/', selfReviewRoutes())
		.route('/', coachingRoutes())
		.route('/', scoreRoutes());
	const app = new Hono<AppEnv>()
		.use('*', requestLog(deps.log), securityHeaders)
		.use('/api/*', sameOriginOnly);
	const whole = app.route('/api/auth', authRoutes(deps)).route('/api', api);
	if (deps.webRoot !== null) whole.route('/', webApp(deps, deps.webRoot));
	whole.notFound((c) => respondError(c, new DomainError('notFound')));
	whole.onError((error, c) => respondError(c, error));
	return whole;
}

export type AppType = ReturnType<typeof createApp>;
