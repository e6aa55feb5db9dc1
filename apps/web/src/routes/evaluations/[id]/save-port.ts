import type { SaveDraftBody } from '@earshot/contract';
import { ApiError, type ApiErrorCode } from '@earshot/client';
import { saveDraft } from '@earshot/client/evaluations';
import type { AutosavePorts } from '#lib/review/autosave.svelte.ts';
import type { Journal } from '#lib/review/journal.ts';
import type { SaveOutcome } from '#lib/review/save-types.ts';

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

export function savePorts(evaluationId: string, journal: Journal): AutosavePorts {
	return {
		save: (body) => save(evaluationId, body),
		journal,
		newId,
		now: () => Date.now(),
		later(run, delayMs) {
			const timer = setTimeout(run, delayMs);
			return () => clearTimeout(timer);
		}
	};
}

async function save(evaluationId: string, body: SaveDraftBody): Promise<SaveOutcome> {
	try {
		return { kind: 'saved', ...(await saveDraft(evaluationId, body)) };
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		if (error.code === 'unauthenticated') return { kind: 'expired' };
		if (error.code === 'revConflict') return { kind: 'conflict' };
		const kind = passing.includes(error.code) ? 'unknown' : 'refused';
		return { kind, code: error.code };
	}
}
