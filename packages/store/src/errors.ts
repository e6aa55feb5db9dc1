import { MongoServerError } from 'mongodb';

/** True where a write broke a unique index. */
export const isDuplicateKey = (error: unknown): boolean =>
	error instanceof MongoServerError && error.code === 11000;
