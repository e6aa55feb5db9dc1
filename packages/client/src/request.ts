import type { z } from 'zod';
import { ApiError, errorFrom } from './api-error.ts';

export type Query = Record<
	string,
	string | number | boolean | readonly string[] | null | undefined
>;

/** Asks for a new sign-in over the page; resolves true once the same person is signed in again. */
let askToSignIn: (() => Promise<boolean>) | null = null;

export function onSessionExpired(ask: () => Promise<boolean>): void {
	askToSignIn = ask;
}

/** `path` with the set parts of `query`; empty, null and undefined ones are left out. */
export function withQuery(path: string, query: Query = {}): string {
	const search = new URLSearchParams();
	for (const [key, value] of Object.entries(query)) {
		if (value === undefined || value === null || value === '') continue;
		if (typeof value === 'object') for (const one of value) search.append(key, one);
		else search.set(key, String(value));
	}
	const text = search.toString();
	return text ? `${path}?${text}` : path;
}

/** For answers without a body to read. */
export const anything = { safeParse: () => ({ success: true as const, data: undefined }) };
type Schema<T> = { safeParse(value: unknown): { success: boolean; data?: T | undefined } };

interface Sent {
	method: string;
	path: string;
	body?: unknown;
	/** False for the calls of signing in itself. */
	askAgain?: boolean;
	signal?: AbortSignal | undefined;
}

/** A file goes as it is, everything else as JSON. */
function bodyOf(body: unknown): RequestInit {
	if (body === undefined) return {};
	if (body instanceof Blob)
		return { headers: { 'content-type': 'application/octet-stream' }, body };
	return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function answerOf(sent: Sent): Promise<Response> {
	try {
		return await fetch(sent.path, {
			method: sent.method,
			credentials: 'same-origin',
			signal: sent.signal ?? null,
			...bodyOf(sent.body)
		});
	} catch (cause) {
		if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
		throw new ApiError('offline', 0);
	}
}

async function request<T>(sent: Sent, schema: Schema<T>): Promise<T> {
	const response = await answerOf(sent);
	const body: unknown = await response.json().catch(() => undefined);
	if (!response.ok) {
		const error = errorFrom(response.status, body);
		const again = error.code === 'unauthenticated' && sent.askAgain !== false && askToSignIn;
		if (again && (await again())) return request({ ...sent, askAgain: false }, schema);
		throw error;
	}
	const parsed = schema.safeParse(body);
	if (!parsed.success) throw new ApiError('badAnswer', response.status);
	return parsed.data as T;
}

type Options = { askAgain?: boolean; signal?: AbortSignal };

export const get = <S extends z.ZodType>(
	path: string,
	schema: S,
	query?: Query,
	options: Options = {}
): Promise<z.output<S>> =>
	request<z.output<S>>({ method: 'GET', path: withQuery(path, query), ...options }, schema);

export const post = <T>(path: string, body: unknown, schema: Schema<T>, options: Options = {}) =>
	request<T>({ method: 'POST', path, body, ...options }, schema);

export const put = <T>(path: string, body: unknown, schema: Schema<T>, options: Options = {}) =>
	request<T>({ method: 'PUT', path, body, ...options }, schema);

export const patch = <T>(path: string, body: unknown, schema: Schema<T>, options: Options = {}) =>
	request<T>({ method: 'PATCH', path, body, ...options }, schema);

export const remove = <T>(path: string, schema: Schema<T>, options: Options = {}) =>
	request<T>({ method: 'DELETE', path, ...options }, schema);
