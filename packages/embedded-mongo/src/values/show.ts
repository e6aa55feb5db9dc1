import { EJSON } from 'bson';

const LENGTH_MAX = 200;

/** A value as error messages quote it, cut off at 200 characters. */
export function show(v: unknown): string {
	if (v === undefined) return 'missing';
	const text = EJSON.stringify(v, { relaxed: true }).replace(/"\\u0000(\d+)":/g, '"$1":');
	return text.length > LENGTH_MAX ? `${text.slice(0, LENGTH_MAX)}…` : text;
}
