import { DomainError, type ErrorCode } from '@earshot/domain';
import { isStorageFull } from '@earshot/services';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { ZodError } from 'zod';
import type { AppEnv } from './env.ts';

export const statusOf: Record<ErrorCode, ContentfulStatusCode> = {
	unauthenticated: 401,
	passwordChangeRequired: 403,
	forbidden: 403,
	notFound: 404,
	invalidInput: 400,
	revConflict: 409,
	stateConflict: 409,
	duplicate: 409,
	immutable: 409,
	incomplete: 422,
	frameEmpty: 422,
	hashMismatch: 409,
	amendmentLimit: 409,
	editWindowOver: 409,
	rateLimited: 429,
	tooLarge: 413,
	uploadInterrupted: 400,
	unsupportedMedia: 415,
	rangeNotSatisfiable: 416,
	storageFull: 507,
	unavailable: 503,
	internal: 500
};

const issuesOf = (error: ZodError) =>
	error.issues.map((issue) => ({
		path: issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
		code: issue.code ?? 'custom'
	}));

/** Turns whatever was thrown into a DomainError; unknown errors become `internal` without their text. */
export function toDomainError(error: unknown): DomainError {
	if (error instanceof DomainError) return error;
	if (error instanceof ZodError) return new DomainError('invalidInput', {}, issuesOf(error));
	if (error instanceof HTTPException && error.status === 400)
		return new DomainError('invalidInput');
	if (isStorageFull(error)) return new DomainError('storageFull');
	return new DomainError('internal');
}

/** Answers the error body; what was not expected is logged with its stack. */
export function respondError(c: Context<AppEnv>, thrown: unknown): Response {
	const error = toDomainError(thrown);
	if (error.code === 'internal' || error.code === 'storageFull')
		c.get('log').error({ err: thrown, requestId: c.get('requestId') }, 'request failed');
	if (error.code === 'rangeNotSatisfiable')
		c.header('content-range', `bytes */${error.params['size'] ?? '*'}`);
	return c.json(
		{
			code: error.code,
			params: error.params,
			requestId: c.get('requestId'),
			...(error.issues.length > 0 ? { issues: error.issues } : {})
		},
		statusOf[error.code]
	);
}
