import { ErrorBody } from '@earshot/contract';
import type { ErrorCode, ErrorParams, FieldIssue } from '@earshot/domain';

/** `offline`: no answer came; `badAnswer`: an answer came that the contract does not know. */
export type ApiErrorCode = ErrorCode | 'offline' | 'badAnswer';

/** Every way a call can fail. */
export class ApiError extends Error {
	readonly code: ApiErrorCode;
	readonly params: ErrorParams;
	readonly issues: FieldIssue[];
	/** HTTP status; 0 where no answer came. */
	readonly status: number;
	readonly requestId: string;

	constructor(code: ApiErrorCode, status: number, body?: Partial<ErrorBody>) {
		super(`${code} (${status})`);
		this.name = 'ApiError';
		this.code = code;
		this.status = status;
		this.params = body?.params ?? {};
		this.issues = body?.issues ?? [];
		this.requestId = body?.requestId ?? '';
	}
}

/** The error an answer stands for, whatever its body. */
export function errorFrom(status: number, body: unknown): ApiError {
	const parsed = ErrorBody.safeParse(body);
	if (parsed.success) return new ApiError(parsed.data.code, status, parsed.data);
	if (status === 401) return new ApiError('unauthenticated', status);
	if (status === 502 || status === 503 || status === 504)
		return new ApiError('unavailable', status);
	return new ApiError(status >= 500 ? 'internal' : 'badAnswer', status);
}
