import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findFfmpeg } from '@earshot/audio/node';
import { serve, type ServerType } from '@hono/node-server';
import type { Log } from '@earshot/services';
import { recoverImports, sweepUploads } from '@earshot/services/imports';
import { ensureSearch } from '@earshot/services/search';
import * as settings from '@earshot/store/settings';
import { createApp } from '../app.ts';
import type { Config } from '../config.ts';
import { analysisPool } from './analyse.ts';
import { createAuth } from './auth.ts';
import { openDatabase } from './database.ts';
import { prepare, type DemoAccounts, type Say } from './first-run.ts';
import { startJobLoop } from './job-loop.ts';
import { sessionUser } from './session-user.ts';
import { speechToText } from './transcribe.ts';
import { systemContext } from './system-context.ts';
import { version } from './version.ts';

export interface RunningApp {
	url: string;
	demoAccounts: DemoAccounts;
	close(): Promise<void>;
}

const clock = () => new Date();
const sweepEveryMs = 60_000;
const builtWeb = resolve(import.meta.dirname, '../../../web/build');

const listen = (fetch: (request: Request) => Response | Promise<Response>, config: Config) =>
	new Promise<ServerType>((done, refuse) => {
		const server = serve({ fetch, port: config.port, hostname: config.host }, () => done(server));
		server.once('error', refuse);
	});

/** Starts database, jobs and web server; everything is ready when it resolves. */
export async function startApp(
	config: Config,
	deps: { log: Log; say: Say; onCrash: (event: string) => void }
): Promise<RunningApp> {
	const startedAt = clock();
	const ffmpeg = findFfmpeg();
	const database = await openDatabase(config, {
		join: false,
		onCrash: deps.onCrash,
		onEvent: (event) => deps.log.error({ event }, 'trouble in the database')
	});
	const system = systemContext(database, config, deps.log);
	const { demoAccounts } = await prepare(system, { demo: config.demo, say: deps.say });
	if (database.kind === 'embedded') await recoverImports(system);
	await ensureSearch(system);
	const pool = analysisPool(config.dataDir);
	const speech = speechToText();
	const jobs = startJobLoop(system, { analyse: pool.analyse, speech, clock });
	const sweeping = setInterval(
		() =>
			void sweepUploads({ ...system, now: clock() }).catch((error: unknown) =>
				deps.log.error({ err: error }, 'sweep of uploads failed')
			),
		sweepEveryMs
	);
	const url = config.publicUrl ?? `http://${config.host}:${config.port}`;
	const secret = await settings.shared(database.store, 'authSecret', () =>
		randomBytes(32).toString('base64url')
	);
	const auth = createAuth({ store: database.store, secret, baseUrl: url });
	const app = createApp({
		store: database.store,
		centre: config.centre,
		log: deps.log,
		clock,
		facts: {
			version,
			node: process.version,
			database: database.kind,
			ffmpeg: (await ffmpeg)?.version ?? null,
			startedAt
		},
		authHandler: (request) => auth.handler(request),
		sessionUserId: sessionUser(auth, database.store, clock),
		wakeJobs: () => jobs.wake(),
		speech,
		demoAccounts,
		webRoot: existsSync(join(builtWeb, 'index.html')) ? builtWeb : null
	});
	const server = await listen(app.fetch, config);
	return {
		url,
		demoAccounts,
		close: async () => {
			clearInterval(sweeping);
			await new Promise<void>((done) => {
				server.close(() => done());
				if ('closeAllConnections' in server) server.closeAllConnections();
			});
			await jobs.stop();
			await pool.close();
			await database.close();
		}
	};
}
