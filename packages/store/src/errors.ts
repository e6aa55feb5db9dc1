import { MongoServerError } from 'mongodb';

/** True where nothing more can be written because the disk is full. */
export const isStorageFull = (error: unknown): boolean =>
	error instanceof Error &&
	(('code' in error && (error.code === 'ENOSPC' || error.code === 14031)) ||
		/database or disk is full|ENOSPC/.test(error.message));

/** True where a write broke a unique index. */
export const isDuplicateKey = (error: unknown): boolean =>
	error instanceof MongoServerError && error.code === 11000;

/** True where an index of this name, or of this key, is there with other settings. */
export const isIndexChanged = (error: unknown): boolean =>
	error instanceof MongoServerError && (error.code === 85 || error.code === 86);
