import { Binary } from 'bson';
import { MongoError } from '../evaluator.ts';
import type { Args } from './args.ts';

/** The session a command runs in, as text. */
export function sessionOf(args: Args): string | undefined {
	const lsid = args.doc('lsid');
	if (!lsid) return undefined;
	const { id } = lsid;
	if (id instanceof Binary && id.length() === 16) return id.toString('hex');
	throw new MongoError(14, 'TypeMismatch', "BSON field 'lsid.id' must be a UUID");
}
