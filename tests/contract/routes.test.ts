import { ErrorBody } from '@earshot/contract';
import { describe, expect, test } from 'vitest';
import { withApi } from '../support/api.ts';
import { methodOf } from './route-case.ts';
import { accountRoutes } from './routes/account.ts';
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

const api = withApi();

const cases = [
	...accountRoutes,
	...rubricRoutes,
	...peopleRoutes,
	...importRoutes,
	...interactionRoutes,
	...phraseRoutes,
	...savedViewRoutes,
	...transcriptRoutes,
	...speechRoutes,
	...planRoutes,
	...evaluationRoutes,
	...commentTemplateRoutes,
	...mentionRoutes,
	...selfReviewRoutes,
	...coachingRoutes,
	...scoreRoutes
];

/** Open to everyone and tested in sign-in.test.ts. */
const open = ['GET /api/health', 'POST /api/auth/sign-in/username', 'POST /api/auth/sign-out'];
const openWithoutSession = new Set(['GET /api/boot']);
const openWhilePasswordIsDue = new Set([
	'GET /api/boot',
	'PUT /api/account/locale',
	'POST /api/account/password'
]);

const codeOf = async (answer: Response) => ErrorBody.parse(await answer.json()).code;

describe.each(cases)('$route', ({ route, may, mayNot, status, view, call }) => {
	test('answers who may, and nobody else', async () => {
		const request = { method: methodOf(route), ...(await call(api)) };
		if (!openWithoutSession.has(route)) {
			const stranger = await api.send(null, request);
			expect([stranger.status, await codeOf(stranger)]).toEqual([401, 'unauthenticated']);
		}
		if (!openWhilePasswordIsDue.has(route)) {
			const due = await api.send('due', request);
			expect([due.status, await codeOf(due)]).toEqual([403, 'passwordChangeRequired']);
		}
		if (mayNot !== null) {
			const refused = await api.send(mayNot[0], request);
			expect(await codeOf(refused)).toBe(mayNot[1]);
		}
		const answer = await api.send(may, request);
		expect(answer.status).toBe(status);
		if (view !== null) view.parse(await answer.json());
	});
});

test('every registered route has a case here', () => {
	const registered = api.app.routes
		.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
		.map(({ method, path }) => `${method} ${path}`);
	const covered = [...open, ...cases.map(({ route }) => route)];
	expect([...new Set(registered)].toSorted()).toEqual(covered.toSorted());
});

test('every route below /api/auth but sign-in and sign-out is closed', async () => {
	for (const path of ['sign-up/email', 'sign-in/email', 'update-user', 'list-sessions']) {
		const answer = await api.send('admin', { method: 'POST', path: `/api/auth/${path}`, body: {} });
		expect([answer.status, await codeOf(answer)]).toEqual([404, 'notFound']);
	}
});
