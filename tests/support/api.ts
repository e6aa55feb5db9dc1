import { type ServerType, serve } from '@hono/node-server';
import { roles, type Role } from '@earshot/domain';
import { createApp } from '@earshot/server';
import {
	createCast,
	createUser,
	givePassword,
	testNow,
	testPassword,
	withDatabase,
	type Cast
} from '@earshot/testing';
import type { Store } from '@earshot/store';
import { afterAll, beforeAll } from 'vitest';
import { createAuth } from '../../apps/server/src/process/auth.ts';
import { sessionUser } from '../../apps/server/src/process/session-user.ts';

const silent = () => undefined;
export const quietLog = { info: silent, warn: silent, error: silent };

export interface Call {
	method: string;
	path: string;
	body?: unknown;
	headers?: Record<string, string>;
}

/** Everyone who can be signed in here; `due` must change their password first. */
export type Caller = Role | 'otherReviewer' | 'otherAgent' | 'due';

interface Running {
	store: Store;
	cast: Cast;
	app: ReturnType<typeof createApp>;
	cookies: Map<Caller, string>;
	origin: string;
	server: ServerType;
}

async function usernameOf(running: Pick<Running, 'store' | 'cast'>, who: Caller): Promise<string> {
	const { store, cast } = running;
	const id =
		who === 'otherReviewer'
			? cast.other.reviewer.actor.userId
			: who === 'otherAgent'
				? cast.other.agent.actor.userId
				: who === 'due'
					? (await createUser(store, { roles: ['admin'], mustChangePassword: true })).id
					: cast.users[who].id;
	await givePassword(store, id);
	return `u${id}`;
}

function appOn(store: Store) {
	const auth = createAuth({ store, secret: 'x'.repeat(32), baseUrl: 'http://localhost' });
	return createApp({
		store,
		centre: { name: '测试中心', timeZone: 'Asia/Shanghai' },
		log: quietLog,
		clock: () => testNow,
		facts: {
			version: '0.0.0',
			node: process.version,
			database: 'embedded',
			ffmpeg: null,
			startedAt: testNow
		},
		authHandler: (request) => auth.handler(request),
		sessionUserId: sessionUser(auth, store, () => new Date()),
		wakeJobs: silent,
		speech: { transcribe: async () => ({ ok: true, segments: [] }) },
		demoAccounts: [],
		webRoot: null
	});
}

const listen = (app: Running['app']) =>
	new Promise<{ server: ServerType; origin: string }>((done) => {
		const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
			done({ server, origin: `http://127.0.0.1:${port}` })
		);
	});

const cookieOf = (answer: Response): string =>
	answer.headers
		.getSetCookie()
		.map((line) => line.split(';')[0])
		.join('; ');

/** Signs in by name and password; the cookie header of the session. */
export async function signIn(app: Running['app'], username: string): Promise<string> {
	const answer = await app.request('/api/auth/sign-in/username', {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ username, password: testPassword })
	});
	if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}`);
	return cookieOf(answer);
}

/** The whole application over a database of its own, with one signed-in person per role. */
export function withApi() {
	const db = withDatabase();
	let running: Running | undefined;
	const now = () => {
		if (running === undefined) throw new Error('The API is open inside tests and hooks only.');
		return running;
	};
	beforeAll(async () => {
		const cast = await createCast(db.store);
		const app = appOn(db.store);
		const cookies = new Map<Caller, string>();
		for (const who of [...roles, 'otherReviewer', 'otherAgent', 'due'] as const)
			cookies.set(who, await signIn(app, await usernameOf({ store: db.store, cast }, who)));
		running = { store: db.store, cast, app, cookies, ...(await listen(app)) };
	});
	afterAll(() => new Promise<void>((done) => void now().server.close(() => done())));

	/** Sends a request as someone, or as nobody; form data goes over a real socket. */
	const send = async (who: Caller | null, { method, path, body, headers = {} }: Call) => {
		const cookie = who === null ? undefined : now().cookies.get(who);
		const form = body instanceof FormData;
		const init = {
			method,
			headers: {
				...(cookie === undefined ? {} : { cookie }),
				...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
				...headers
			},
			...(body === undefined
				? {}
				: { body: form || typeof body === 'string' ? body : JSON.stringify(body) })
		};
		return form ? fetch(now().origin + path, init) : now().app.request(path, init);
	};
	return {
		send,
		/** The cookie header of someone's session. */
		cookieOf: (who: Caller) => now().cookies.get(who) ?? '',
		get store() {
			return now().store;
		},
		get cast() {
			return now().cast;
		},
		get app() {
			return now().app;
		},
		get origin() {
			return now().origin;
		}
	};
}

export type Api = ReturnType<typeof withApi>;
