import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { AppDeps } from '../app.ts';
import { bootOf } from '../routes/account.ts';
import type { AppEnv } from './env.ts';
import { contextOf } from './session.ts';

const aYear = 'public, max-age=31536000, immutable';

/** JSON that cannot end the script element it stands in. */
const inlineJson = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/**
 * The built single-page app. Files with a hash in their name are kept by browsers for good; every other address answers
 * the one page, with the session's facts inlined so that it paints without another request.
 */
export function webApp(deps: AppDeps, root: string) {
	return new Hono<AppEnv>()
		.use(
			'/_app/*',
			serveStatic({
				root,
				precompressed: true,
				onFound: (path, c) => {
					if (path.includes('/immutable/')) c.header('cache-control', aYear);
				}
			})
		)
		.get('/favicon.svg', serveStatic({ root }))
		.get('*', async (c, next) => {
			if (c.req.path.startsWith('/api/') || c.req.path.startsWith('/_app/')) return next();
			const page = await readFile(join(root, 'index.html'), 'utf8');
			const boot = await bootOf(deps, await contextOf(deps, c));
			const script = `<script type="application/json" id="boot">${inlineJson(boot)}</script>`;
			c.header('cache-control', 'no-store');
			return c.html(page.replace('</head>', `${script}</head>`));
		});
}
