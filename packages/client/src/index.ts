export { ApiError, errorFrom, type ApiErrorCode } from './api-error.ts';
export { get, onSessionExpired, patch, post, put, withQuery, type Query } from './request.ts';
