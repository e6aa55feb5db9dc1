import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { audioRows, sharedData, sharedPresent, truthOf } from '../../test/shared.ts';
import type { Interval } from '../index.ts';
import type { RecordingAnalysis } from './index.ts';
import analyseFile, { type AnalyseFileResult } from './worker.ts';

function analyse(file: string): Promise<AnalyseFileResult> {
	const path = fileURLToPath(new URL(file, sharedData));
	return analyseFile({ path, fileName: file, agentChannel: 0, ffmpeg: null });
}

async function analysed(file: string): Promise<RecordingAnalysis> {
	const result = await analyse(file);
	if (!result.ok) throw new Error(`${file}: ${result.problem.code}`);
	return result.analysis;
}

/** Codes of the notes of a readable file, or the code of the refusal. */
const answers: Record<string, string[]> = {
	'audio/calls/auto-repair-40_mono-mix.gsm.wav': ['refused: ffmpegMissing'],
	'audio/google-docs-samples/sample-fr.wav': ['extensionMismatch'],
	'audio/damaged/data-size-zero.wav': ['sizeZero'],
	'audio/damaged/empty.wav': ['refused: empty'],
	'audio/damaged/header-only.wav': ['refused: headerOnly'],
	'audio/damaged/mp3-named-wav.wav': ['extensionMismatch', 'truncated'],
	'audio/damaged/streamed-header-sizes-ffffffff.wav': ['sizeUnknown'],
	'audio/damaged/text-renamed.wav': ['refused: notAudio'],
	'audio/damaged/truncated.mp3': ['truncated'],
	'audio/damaged/truncated.wav': ['truncated', 'trailingBytes'],
	'audio/scipy-wav/test-44100Hz-le-1ch-4bytes-early-eof-no-data.wav': ['refused: headerOnly'],
	'audio/scipy-wav/test-44100Hz-le-1ch-4bytes-incomplete-chunk.wav': ['refused: headerOnly']
};

test.skipIf(!sharedPresent).each(audioRows())(
	'[AU3] [AU4] [AU6] $file gets its answer',
	async (row) => {
		const result = await analyse(row.file);
		const answer = result.ok
			? result.analysis.notes.map(({ code }) => code)
			: [`refused: ${result.problem.code}`];
		expect(answer).toEqual(answers[row.file] ?? []);
		if (!result.ok) return;
		const { channels, sampleRateHz, durationMs, codec } = result.analysis;
		expect({ channels, sampleRateHz }).toEqual({
			channels: row.channels,
			sampleRateHz: row.rateHz
		});
		const cut = answer.includes('truncated') && codec === 'mp3';
		const gaplessMs = codec === 'mp3' ? (3 * 576 * 1000) / sampleRateHz : 0;
		const expectedMs = (row.seconds ?? 0) * 1000;
		const toleranceMs = Math.max(0.01 * expectedMs, 50, gaplessMs);
		if (!cut) expect(Math.abs(durationMs - expectedMs)).toBeLessThanOrEqual(toleranceMs);
		else expect(durationMs).toBeLessThan(expectedMs);
	}
);

test
	.skipIf(!sharedPresent)
	.each(['audio/truth/calib_tone_8k.wav', 'audio/truth/calib_noise_16k.wav'])(
	'[AU12] [AU22] %s is measured within 2 frames',
	async (file) => {
		const { speech, overtalk, measures } = await analysed(file);
		const truth = truthOf(file);
		expectNear(speech[0] ?? [], truth.left);
		expectNear(speech[1] ?? [], truth.right);
		expectNear(overtalk ?? [], truth.overtalk);
		const silenceMs = truth.silence.reduce((sum, [from, to]) => sum + (to - from) * 1000, 0);
		const boundaries = 2 * truth.silence.length;
		expect(Math.abs((measures.silenceMs ?? NaN) - silenceMs)).toBeLessThanOrEqual(20 * boundaries);
	}
);

test.skipIf(!sharedPresent)('[AU15] leaking tracks give talk times but no interplay', async () => {
	const file = 'audio/truth/ami_FEE016-left_FEE013-right.wav';
	const { measures, unmeasured } = await analysed(file);
	expect(unmeasured).toEqual({ talk: null, silence: null, interplay: 'echo' });
	// Annotated by turn: 23.49 s and 22.96 s, pauses inside a turn included.
	expect(measures.agentTalkRatio).toBeCloseTo(23.49 / (23.49 + 22.96), 1);
});

test.skipIf(!sharedPresent)('[AU40] codecs of one call agree on what was said when', async () => {
	const files = ['_first120s_mulaw.wav', '_first120s.opus.ogg'];
	const [mulaw, opus] = await Promise.all(
		files.map((name) => analysed(`audio/calls/auto-repair-40${name}`))
	);
	const talk = (analysis?: RecordingAnalysis) => analysis?.measures.agentTalkMs ?? NaN;
	expect(Math.abs(talk(mulaw) - talk(opus))).toBeLessThan(500);
	expect(mulaw?.silences).toHaveLength(opus?.silences?.length ?? NaN);
});

function expectNear(found: readonly Interval[], truth: [number, number][]): void {
	expect(found).toHaveLength(truth.length);
	for (const [i, [from, to]] of truth.entries()) {
		expect(Math.abs((found[i]?.startMs ?? NaN) - from * 1000)).toBeLessThanOrEqual(20);
		expect(Math.abs((found[i]?.endMs ?? NaN) - to * 1000)).toBeLessThanOrEqual(20);
	}
}
