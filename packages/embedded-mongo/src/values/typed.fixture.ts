import { EJSON, serialize } from 'bson';
import { MongoError } from '../errors.ts';
import { decode } from './decode.ts';
import type { Doc } from './types.ts';

/** A document as the server decodes it: every number in its BSON class, for use in tests. */
export const typed = (doc: Doc): Doc => decode(serialize(doc, { ignoreUndefined: false }));

/** Values with their types and field order, for comparison in tests. */
export const canonical = (v: unknown): string => EJSON.stringify(v, { relaxed: false });

/** Code and message of the MongoError a call throws, or its result as a failure text. */
export function refusal(call: () => unknown): string {
	try {
		return `no error but ${canonical(call())}`;
	} catch (error) {
		if (error instanceof MongoError) return `${error.code} ${error.message}`;
		throw error;
	}
}
