import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { ApiError, errorFrom, get, onSessionExpired, post, withQuery } from './index.ts';

const Answer = z.object({ n: z.number() });
const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });
const ended = { code: 'unauthenticated', params: {}, requestId: 'r1' };

function answering(...answers: (Response | Error)[]) {
	const fetched = vi.fn<typeof fetch>(async () => {
		const next = answers.shift();
		if (next instanceof Response) return next;
		throw next ?? new Error('asked once too often');
	});
	vi.stubGlobal('fetch', fetched);
	return fetched;
}

afterEach(() => {
	vi.unstubAllGlobals();
	onSessionExpired(async () => false);
});

test('a query leaves out what is not set and repeats lists', () => {
	expect(withQuery('/api/x', { a: 1, b: '', c: null, d: undefined, e: ['p', 'q'] })).toBe(
		'/api/x?a=1&e=p&e=q'
	);
});

test('an answer is parsed by its schema', async () => {
	answering(json(200, { n: 4 }));
	expect(await get('/api/x', Answer)).toEqual({ n: 4 });
});

test('an answer the contract does not know is an error of its own', async () => {
	answering(json(200, { n: 'four' }));
	await expect(get('/api/x', Answer)).rejects.toMatchObject({ code: 'badAnswer' });
});

test('no answer means offline', async () => {
	answering(new TypeError('Failed to fetch'));
	await expect(get('/api/x', Answer)).rejects.toMatchObject({ code: 'offline', status: 0 });
});

test('an error carries code, parameters and reference', () => {
	const body = { code: 'revConflict', params: { currentRev: 3 }, requestId: 'r2' };
	expect(errorFrom(409, body)).toMatchObject({ ...body, status: 409 });
	expect(errorFrom(502, '<html>')).toMatchObject({ code: 'unavailable' });
	expect(errorFrom(500, undefined)).toBeInstanceOf(ApiError);
});

test('after signing in again over the page, the call is repeated once', async () => {
	const fetched = answering(json(401, ended), json(200, { n: 5 }));
	onSessionExpired(async () => true);
	expect(await post('/api/x', { a: 1 }, Answer)).toEqual({ n: 5 });
	expect(fetched).toHaveBeenCalledTimes(2);
});

test('without signing in again, the call fails', async () => {
	const fetched = answering(json(401, ended));
	await expect(get('/api/x', Answer)).rejects.toMatchObject({ code: 'unauthenticated' });
	expect(fetched).toHaveBeenCalledTimes(1);
});
