import { cleanText } from '../import/clean.ts';
import { offsetMsMax } from '../import/interchange.ts';
import type { RawTurn } from './schema.ts';
import { speakerNameMax } from './speakers.ts';

/** A time as a file gives it, milliseconds; NaN where it cannot be one. */
export type GivenMs = number | null;

const isTime = (ms: GivenMs): ms is number => ms !== null && ms >= 0 && ms <= offsetMsMax;

export interface ReadTurn {
	turn: RawTurn;
	/** True where the file gave a time that cannot be. */
	badTime: boolean;
}

/**
 * A turn of what a file gives (TR5): a start that cannot be is dropped with its end, an end before the start is the start.
 */
export function readTurn(given: {
	speaker: unknown;
	text: string;
	startMs: GivenMs;
	endMs: GivenMs;
	at?: Date | null;
}): ReadTurn {
	const { startMs, endMs, at = null } = given;
	const offsetMs = isTime(startMs) ? Math.round(startMs) : null;
	const end = offsetMs !== null && isTime(endMs) ? Math.max(offsetMs, Math.round(endMs)) : null;
	const badTime =
		(startMs !== null && offsetMs === null) ||
		(offsetMs !== null && endMs !== null && (!isTime(endMs) || endMs < offsetMs));
	return {
		turn: {
			speaker: nameOf(given.speaker),
			text: cleanText(given.text).trim(),
			at,
			offsetMs,
			durationMs: offsetMs === null || end === null ? null : end - offsetMs
		},
		badTime
	};
}

function nameOf(value: unknown): string {
	const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
	const name = cleanText(text)
		.replace(/\p{Cc}/gu, ' ')
		.trim();
	return name.slice(0, speakerNameMax).toWellFormed();
}
