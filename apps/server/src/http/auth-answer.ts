import { DomainError } from '@earshot/domain';

const refusals: Record<number, (headers: Headers) => DomainError> = {
	401: () => new DomainError('unauthenticated', { reason: 'credentials' }),
	403: () => new DomainError('forbidden', { reason: 'signIn' }),
	429: (headers) =>
		new DomainError('rateLimited', {
			retryAfterSeconds: Number(headers.get('x-retry-after') ?? 60)
		})
};

/** The sign-in library's answer; its refusals become errors of the API's own form. */
export function authAnswer(response: Response): Response {
	if (response.ok) return response;
	if (response.status >= 500) throw new Error(`the sign-in library answered ${response.status}`);
	throw refusals[response.status]?.(response.headers) ?? new DomainError('invalidInput');
}
