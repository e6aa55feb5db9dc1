import { m } from '#lib/paraglide/messages.js';
import { ApiError, type ApiErrorCode } from '@earshot/client';

export const errorWords: Record<ApiErrorCode, () => string> = {
	unauthenticated: m.error_unauthenticated,
	passwordChangeRequired: m.error_passwordChangeRequired,
	forbidden: m.error_forbidden,
	notFound: m.error_notFound,
	invalidInput: m.error_invalidInput,
	revConflict: m.error_revConflict,
	stateConflict: m.error_stateConflict,
	duplicate: m.error_duplicate,
	immutable: m.error_immutable,
	incomplete: m.error_incomplete,
	frameEmpty: m.error_frameEmpty,
	hashMismatch: m.error_hashMismatch,
	amendmentLimit: m.amend_error_limit,
	editWindowOver: m.amend_error_window,
	rateLimited: m.error_rateLimited,
	tooLarge: m.error_tooLarge,
	uploadInterrupted: m.error_uploadInterrupted,
	unsupportedMedia: m.error_unsupportedMedia,
	rangeNotSatisfiable: m.error_rangeNotSatisfiable,
	storageFull: m.error_storageFull,
	unavailable: m.error_unavailable,
	internal: m.error_internal,
	offline: m.error_offline,
	badAnswer: m.error_badAnswer
};

/** What happened, what is safe, what to do next. */
export const errorText = (error: unknown): string =>
	error instanceof ApiError ? errorWords[error.code]() : m.error_unknown();
