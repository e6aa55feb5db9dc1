import { existsSync, readFileSync } from 'node:fs';

/** The folder of real recordings beside the repository; the tests that use it skip without it. */
export const sharedData = new URL('../../../../shared/data/', import.meta.url);
export const sharedPresent = existsSync(new URL('AUDIO.tsv', sharedData));

export interface AudioRow {
	file: string;
	container: string;
	codec: string;
	channels: number;
	rateHz: number;
	/** Null where ffprobe names no duration. */
	seconds: number | null;
}

/** The rows of AUDIO.tsv: what ffprobe says about every recording. */
export function audioRows(): AudioRow[] {
	if (!sharedPresent) return [];
	const lines = readFileSync(new URL('AUDIO.tsv', sharedData), 'utf8').trim().split('\n').slice(1);
	return lines.map((line) => {
		const [file = '', container = '', codec = '', channels, rate, , seconds] = line.split('\t');
		return {
			file,
			container,
			codec,
			channels: Number(channels),
			rateHz: Number(rate),
			seconds: seconds ? Number(seconds) : null
		};
	});
}

type Pairs = [from: number, to: number][];

export interface Truth {
	left: Pairs;
	right: Pairs;
	overtalk: Pairs;
	silence: Pairs;
}

/** The known intervals of a recording in audio/truth, in seconds. */
export function truthOf(file: string): Truth {
	const manifest = JSON.parse(readFileSync(new URL('MANIFEST.json', sharedData), 'utf8')) as {
		audio: { file: string; truth?: Record<string, Pairs> }[];
	};
	const truth = manifest.audio.find((entry) => entry.file === file)?.truth ?? {};
	return {
		left: truth['leftActiveSec'] ?? truth['leftSpeechSec'] ?? [],
		right: truth['rightActiveSec'] ?? truth['rightSpeechSec'] ?? [],
		overtalk: truth['overtalkSec'] ?? [],
		silence: truth['silenceSec'] ?? []
	};
}
