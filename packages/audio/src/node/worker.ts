import { createReadStream } from 'node:fs';
import { RecordingError, type RecordingProblem } from '../index.ts';
import { analyseRecording, type AnalyseOptions, type RecordingAnalysis } from './analyse.ts';
import { CopyWriter, type PlayableCopy } from './playable-copy.ts';

/** What a worker thread is asked to analyse. */
export interface AnalyseFileTask extends Omit<AnalyseOptions, 'listener'> {
	path: string;
	/** An existing folder for a copy that browsers play, where one is wanted and needed. */
	copyFolder?: string;
}

/** Errors lose their fields between threads, so a refusal travels as data. */
export type AnalyseFileResult =
	| { ok: true; analysis: RecordingAnalysis; copy: PlayableCopy | null }
	| { ok: false; problem: RecordingProblem };

/** Entry of a piscina worker: analyses a file off the event loop. Errors of the disk are thrown. */
export default async function analyseFile(task: AnalyseFileTask): Promise<AnalyseFileResult> {
	const { path, copyFolder, ...options } = task;
	const writer = copyFolder === undefined ? null : new CopyWriter({ folder: copyFolder });
	try {
		const listener = writer === null ? {} : { listener: writer };
		const analysis = await analyseRecording(createReadStream(path), { ...options, ...listener });
		return { ok: true, analysis, copy: (await writer?.finish()) ?? null };
	} catch (error) {
		await writer?.abandon();
		if (error instanceof RecordingError) return { ok: false, problem: error.problem };
		throw error;
	}
}
