export const errorCodes = [
	'unauthenticated',
	'passwordChangeRequired',
	'forbidden',
	'notFound',
	'invalidInput',
	'revConflict',
	'stateConflict',
	'duplicate',
	'immutable',
	'incomplete',
	'frameEmpty',
	'hashMismatch',
	'amendmentLimit',
	'editWindowOver',
	'rateLimited',
	'tooLarge',
	'uploadInterrupted',
	'unsupportedMedia',
	'rangeNotSatisfiable',
	'storageFull',
	'unavailable',
	'internal'
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export type ErrorParams = Record<string, string | number>;

/** One broken field of an input: path from the root, and the code of what is wrong. */
export interface FieldIssue {
	path: (string | number)[];
	code: string;
	/** What the words about it name. */
	params?: ErrorParams | undefined;
}

/** Every expected failure of a rule or a use case. `message` is for logs; users see `code` translated with `params`. */
export class DomainError extends Error {
	readonly code: ErrorCode;
	readonly params: ErrorParams;
	readonly issues: FieldIssue[];

	constructor(code: ErrorCode, params: ErrorParams = {}, issues: FieldIssue[] = []) {
		super(`${code} ${JSON.stringify(params)}`);
		this.name = 'DomainError';
		this.code = code;
		this.params = params;
		this.issues = issues;
	}
}
