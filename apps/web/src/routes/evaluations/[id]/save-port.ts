import type { SaveDraftBody } from '@earshot/contract';
import { ApiError, type ApiErrorCode } from '@earshot/client';
import type { AutosavePorts } from '#lib/review/autosave.svelte.ts';
import type { Journal } from '#lib/review/journal.ts';
import type { SaveOutcome } from '#lib/review/save-types.ts';
import type { DraftPort } from './draft-port.ts';

/** Answers that may be different next time; after any other the same request would fail again. */
const passing: ApiErrorCode[] = [
	'offline',
	'unavailable',
	'internal',
	'storageFull',
	'rateLimited',
	'badAnswer'
];

export function newId(): string {
	return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
		byte.toString(16).padStart(2, '0')
	).join('');
}

/** A server that hangs is one that does not answer. */
const answerWithinMs = 20_000;

interface Place {
	id: string;
	port: DraftPort;
}

export function savePorts(at: Place, journal: Journal, merged: () => void): AutosavePorts {
	return {
		merged,
		save: (body) => save(at, body),
		journal,
		newId,
		now: () => Date.now(),
		later(run, delayMs) {
			const timer = setTimeout(run, delayMs);
			return () => clearTimeout(timer);
		}
	};
}

async function save({ id, port }: Place, body: SaveDraftBody): Promise<SaveOutcome> {
	try {
		const signal = AbortSignal.timeout(answerWithinMs);
		return { kind: 'saved', ...(await port.save(id, body, signal)) };
	} catch (error) {
		const conflict = error instanceof ApiError && error.code === 'revConflict';
		return conflict ? whatOthersSaved({ id, port }) : failureOf(error);
	}
}

async function whatOthersSaved({ id, port }: Place): Promise<SaveOutcome> {
	try {
		const { rev, draft, allowed } = await port.read(id);
		if (!allowed.includes('edit')) return { kind: 'refused', code: 'stateConflict' };
		return { kind: 'conflict', theirs: { rev, draft } };
	} catch (error) {
		return failureOf(error);
	}
}

function failureOf(error: unknown): SaveOutcome {
	if (!(error instanceof ApiError)) throw error;
	if (error.code === 'unauthenticated') return { kind: 'expired' };
	const kind = passing.includes(error.code) ? 'unknown' : 'refused';
	return { kind, code: error.code };
}
