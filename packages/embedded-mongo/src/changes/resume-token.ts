import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { isPlainDoc } from '../storage/values.ts';

/** Where a stream stands: at a change, after the end it brought about, or past everything up to a time. */
export type ResumePoint = { at: number; kind: 'event' | 'invalidate' | 'time' };

const kinds = ['time', 'event', 'invalidate'] as const;

/** The token of a point: opaque to clients, in the order of the points. */
export function resumeToken({ at, kind }: ResumePoint): Doc {
	const time = at.toString(16).padStart(14, '0');
	return { _data: `82${time}0${kinds.indexOf(kind)}`.toUpperCase() };
}

/** Reads a token. Throws InvalidResumeToken (260). */
export function pointOf(token: Doc): ResumePoint {
	const { _data: data } = token;
	const found = typeof data === 'string' ? /^82([\dA-F]{14})0([012])$/.exec(data) : null;
	const kind = kinds[Number(found?.[2])];
	if (!found || !kind) throw invalidToken('Bad resume token: _data is not one of this server');
	return { at: Number.parseInt(found[1] ?? '', 16), kind };
}

export const invalidToken = (why: string): MongoError =>
	new MongoError(260, 'InvalidResumeToken', why);

export const isToken = (value: unknown): value is Doc => isPlainDoc(value) && '_data' in value;
