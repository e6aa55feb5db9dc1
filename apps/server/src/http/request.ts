import { randomUUID } from 'node:crypto';
import { DomainError } from '@earshot/domain';
import type { Log } from '@earshot/services';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './env.ts';

/** Gives every request an id and one log line with outcome and duration. */
export const requestLog = (log: Log) =>
	createMiddleware<AppEnv>(async function requestLog(c, next) {
		const started = performance.now();
		c.set('requestId', randomUUID());
		c.set('log', log);
		await next();
		c.header('x-request-id', c.get('requestId'));
		log.info(
			{
				requestId: c.get('requestId'),
				method: c.req.method,
				path: c.req.path,
				status: c.res.status,
				durationMs: Math.round(performance.now() - started)
			},
			'request'
		);
	});

const hostOf = (origin: string): string | null =>
	URL.canParse(origin) ? new URL(origin).host : null;

/** A page of another site must not write on behalf of who is signed in here. */
export const sameOriginOnly = createMiddleware<AppEnv>(async function sameOriginOnly(c, next) {
	const origin = c.req.header('origin');
	const reading = c.req.method === 'GET' || c.req.method === 'HEAD';
	if (!reading && origin !== undefined && hostOf(origin) !== c.req.header('host'))
		throw new DomainError('forbidden', { reason: 'origin' });
	await next();
});

/** Headers that keep pages from being framed, sniffed or scripted from elsewhere. */
export const securityHeaders = createMiddleware<AppEnv>(async function securityHeaders(c, next) {
	await next();
	c.header('x-content-type-options', 'nosniff');
	c.header('x-frame-options', 'DENY');
	c.header('referrer-policy', 'same-origin');
});

/** Header with the socket's address, set by the server itself. */
export const peerAddressHeader = 'x-earshot-peer';

/** The request with its peer header replaced by the socket's address, so that rate limits cannot be dodged. */
export function withPeer(request: Request, env: AppEnv['Bindings'] | undefined): Request {
	const headers = new Headers(request.headers);
	headers.set(peerAddressHeader, env?.incoming.socket.remoteAddress ?? '127.0.0.1');
	return new Request(request, { headers });
}
