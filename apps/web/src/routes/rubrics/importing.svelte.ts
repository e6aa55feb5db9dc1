import { ApiError } from '@earshot/client';
import type { ImportedRubricView } from '@earshot/contract';
import { m } from '#lib/paraglide/messages.js';
import { errorText } from '#lib/words/errors.ts';
import { faultOf, type ImportFault } from './import-words.ts';

/** What came of sending a file. */
export type ImportOutcome =
	| { kind: 'identical'; id: string }
	/** The rubric has a draft that somebody is working on. */
	| { kind: 'draftExists'; id: string }
	| { kind: 'faults'; faults: ImportFault[]; more: number }
	| { kind: 'failed'; text: string };

/** One file being brought in as a rubric. */
export class Importing {
	file = $state.raw<File | null>(null);
	busy = $state(false);
	outcome = $state.raw<ImportOutcome | null>(null);

	choose(file: File) {
		this.file = file;
		this.outcome = null;
	}

	/** Sends the file; answers the id of the draft it became, or null with the outcome told. */
	async send(importing: (file: File) => Promise<ImportedRubricView>): Promise<string | null> {
		if (this.busy || this.file === null) return null;
		this.busy = true;
		this.outcome = null;
		try {
			const { state, rubric } = await importing(this.file);
			if (state === 'created') return rubric.id;
			this.outcome = { kind: 'identical', id: rubric.id };
		} catch (error) {
			this.outcome = outcomeOf(error);
		} finally {
			this.busy = false;
		}
		return null;
	}
}

function outcomeOf(error: unknown): ImportOutcome {
	if (!(error instanceof ApiError)) return { kind: 'failed', text: errorText(error) };
	const { code, issues, params } = error;
	if (code === 'stateConflict' && typeof params['id'] === 'string')
		return { kind: 'draftExists', id: params['id'] };
	if (code === 'unsupportedMedia') return { kind: 'failed', text: m.rubric_import_notAWorkbook() };
	if (code === 'tooLarge') return { kind: 'failed', text: m.rubric_import_tooLarge() };
	if (code !== 'invalidInput' || issues.length === 0)
		return { kind: 'failed', text: errorText(error) };
	const faults = issues.map((issue) => faultOf(issue, params['format']));
	return {
		kind: 'faults',
		faults,
		more: Math.max(0, Number(params['count'] ?? 0) - faults.length)
	};
}
