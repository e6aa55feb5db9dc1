import type { ExternalFormat } from './types.ts';

/** Why a recording cannot be read; the words for people are chosen elsewhere, by code. [AU3] */
export type RecordingProblem =
	| { code: 'empty'; params: Record<string, never> }
	| { code: 'notAudio'; params: Record<string, never> }
	/** A format that only ffmpeg reads, and ffmpeg is not on the machine. */
	| { code: 'ffmpegMissing'; params: { format: ExternalFormat } }
	/** A format that ffmpeg, too, has no decoder for. */
	| { code: 'unsupportedCodec'; params: { format: ExternalFormat } }
	| { code: 'unsupportedLayout'; params: { channels: number; sampleRateHz: number } }
	| { code: 'headerOnly'; params: Record<string, never> }
	| { code: 'noSamples'; params: Record<string, never> }
	| { code: 'tooLong'; params: { maxMs: number } }
	/** Reading took longer than is allowed. */
	| { code: 'tookTooLong'; params: { maxMs: number } }
	/** Reading took more memory than is allowed. */
	| { code: 'tookTooMuch'; params: Record<string, never> }
	| { code: 'corrupt'; params: { detail: string } };

export type RecordingProblemCode = RecordingProblem['code'];

/** Thrown when nothing of a recording can be used. `problem` is plain data and may be stored. */
export class RecordingError extends Error {
	readonly problem: RecordingProblem;

	constructor(problem: RecordingProblem, cause?: unknown) {
		super(`recording: ${problem.code}`, cause === undefined ? undefined : { cause });
		this.name = 'RecordingError';
		this.problem = problem;
	}

	get code(): RecordingProblemCode {
		return this.problem.code;
	}

	get params(): RecordingProblem['params'] {
		return this.problem.params;
	}
}

/** What was odd about a recording that could still be read, wholly or in part. [AU4] */
export type RecordingNote =
	| { code: 'truncated'; params: { promisedMs: number; readMs: number } }
	| { code: 'sizeUnknown'; params: Record<string, never> }
	| { code: 'sizeZero'; params: Record<string, never> }
	| { code: 'trailingBytes'; params: { bytes: number } }
	| { code: 'extensionMismatch'; params: { extension: string; container: string } }
	| { code: 'formatChanged'; params: { atMs: number } }
	/** The stream stopped before its end mark, as when an upload is cut off. */
	| { code: 'endMissing'; params: Record<string, never> }
	/** Frames that could not be decoded and are left out. */
	| { code: 'damagedParts'; params: { count: number } }
	/** The decoder gave up here; what follows was not read. */
	| { code: 'stoppedAtDamage'; params: { atMs: number } };
