import { createReadStream } from 'node:fs';
import { RecordingError, type RecordingProblem } from '../index.ts';
import { analyseRecording, type AnalyseOptions, type RecordingAnalysis } from './analyse.ts';

/** What a worker thread is asked to analyse. */
export interface AnalyseFileTask extends AnalyseOptions {
	path: string;
}

/** Errors lose their fields between threads, so a refusal travels as data. */
export type AnalyseFileResult =
	{ ok: true; analysis: RecordingAnalysis } | { ok: false; problem: RecordingProblem };

/** Entry of a piscina worker: analyses a file off the event loop. Errors of the disk are thrown. */
export default async function analyseFile(task: AnalyseFileTask): Promise<AnalyseFileResult> {
	const { path, ...options } = task;
	try {
		return { ok: true, analysis: await analyseRecording(createReadStream(path), options) };
	} catch (error) {
		if (error instanceof RecordingError) return { ok: false, problem: error.problem };
		throw error;
	}
}
