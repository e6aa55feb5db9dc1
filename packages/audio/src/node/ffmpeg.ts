import { execFile, spawn, type ChildProcessByStdio } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { RecordingError, type ExternalFormat, type RecordingProblem } from '../index.ts';

/** A program that reads what we do not. */
export interface Ffmpeg {
	command: string;
	version: string;
}

const timeoutMs = 600_000;
const complaintBytesMax = 16384;

/** The demuxers each recognised format may be read by: never a playlist or a device. */
const demuxers: Record<ExternalFormat, string> = {
	aac: 'aac,mov,mp4,m4a,3gp,3g2,mj2',
	adpcm: 'wav',
	aiff: 'aiff',
	amr: 'amr,amrnb,amrwb,wav',
	ape: 'ape',
	asf: 'asf',
	au: 'au',
	avi: 'avi',
	caf: 'caf',
	g722: 'wav',
	g729: 'wav',
	gsm: 'wav',
	mp4: 'mov,mp4,m4a,3gp,3g2,mj2',
	mpegLayer1or2: 'mp3,wav',
	speex: 'ogg,wav',
	video: 'mov,mp4,m4a,3gp,3g2,mj2,flv,mpeg,mpegvideo,ogg',
	wavCodec: 'wav',
	wavpack: 'wv',
	webm: 'matroska,webm'
};

const found = new Map<string, Promise<Ffmpeg | null>>();

/** The ffmpeg that answers to the command, asked once; null when there is none. */
export function findFfmpeg(command = 'ffmpeg'): Promise<Ffmpeg | null> {
	const known = found.get(command) ?? ask(command);
	found.set(command, known);
	return known;
}

async function ask(command: string): Promise<Ffmpeg | null> {
	try {
		const { stdout } = await promisify(execFile)(command, ['-version'], { timeout: 10_000 });
		const version = /^ffmpeg version (\S+)/.exec(stdout)?.[1];
		return version === undefined ? null : { command, version };
	} catch {
		return null;
	}
}

/** Enough for speech of a telephone, per channel. */
const opusBitsPerSecond = 32_000;

/** Compresses a WAV file of ours into Ogg Opus; false where this ffmpeg cannot, or takes too long. */
export async function encodeOpus(
	ffmpeg: Ffmpeg,
	{ from, to, channels }: { from: string; to: string; channels: number }
): Promise<boolean> {
	const input = ['-protocol_whitelist', 'file', '-format_whitelist', 'wav', '-i', `file:${from}`];
	const rate = String(opusBitsPerSecond * channels);
	const output = ['-c:a', 'libopus', '-b:a', rate, '-f', 'ogg', '-y', `file:${to}`];
	const quiet = ['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'error', '-threads', '1'];
	try {
		await promisify(execFile)(ffmpeg.command, [...quiet, ...input, ...output], {
			timeout: timeoutMs,
			killSignal: 'SIGKILL'
		});
		return true;
	} catch {
		return false;
	}
}

/** A running conversion to WAV. */
export interface Conversion {
	/** The converted bytes, as they come. @throws RecordingError */
	wav(pieceBytes: number): AsyncGenerator<Uint8Array>;
	/** ffmpeg's name of the original codec; known before the first bytes. */
	codec(): string;
	/** Ends the program and removes what was put aside; safe to call at any time. */
	close(): Promise<void>;
}

/**
 * Has the first audio track converted to 16-bit WAV, as a stream. The source is put aside in a file
 * first, because the index of an MP4 may stand at its end. What ffmpeg is told comes from us alone:
 * the path is ours, and only the demuxers of the recognised format are open to it.
 */
export async function convertByFfmpeg(
	ffmpeg: Ffmpeg,
	source: AsyncIterable<Uint8Array>,
	options: { format: ExternalFormat; maxMs: number }
): Promise<Conversion> {
	const folder = await mkdtemp(join(tmpdir(), 'earshot-convert-'));
	const path = join(folder, 'recording');
	const remove = () => rm(folder, { recursive: true, force: true });
	try {
		await pipeline(source, createWriteStream(path));
	} catch (error) {
		await remove();
		throw error;
	}
	return started(ffmpeg.command, argumentsFor(path, options), options.format, remove);
}

function argumentsFor(path: string, options: { format: ExternalFormat; maxMs: number }): string[] {
	const limits = ['-max_alloc', '268435456', '-threads', '1'];
	const input = ['-protocol_whitelist', 'file', '-format_whitelist', demuxers[options.format]];
	// One second more than allowed, so that what is too long is seen to be so.
	const length = ['-t', String(options.maxMs / 1000 + 1)];
	const output = ['-map', '0:a:0', '-c:a', 'pcm_s16le', '-f', 'wav', 'pipe:1'];
	const quiet = ['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'info'];
	return [...quiet, ...limits, ...input, '-i', `file:${path}`, ...length, ...output];
}

function started(
	command: string,
	args: string[],
	format: ExternalFormat,
	remove: () => Promise<void>
): Conversion {
	const child = spawn(command, args, {
		stdio: ['ignore', 'pipe', 'pipe'],
		timeout: timeoutMs,
		killSignal: 'SIGKILL'
	});
	const said = listen(child);
	const ended = new Promise<number | null>((resolve) => {
		child.once('error', () => resolve(null));
		child.once('close', (code) => resolve(code));
	});
	return {
		async *wav(pieceBytes) {
			let first = true;
			for await (const bytes of child.stdout as AsyncIterable<Buffer>) {
				if (first) await said.opened;
				first = false;
				for (let at = 0; at < bytes.length; at += pieceBytes) {
					yield bytes.subarray(at, at + pieceBytes);
				}
			}
			const code = await ended;
			if (child.killed) throw new RecordingError(tookTooLong);
			if (first || code === null) throw new RecordingError(problemOf(said.text(), format));
		},
		codec: () => /Stream #0:\S+ Audio: (\w+)/.exec(said.text())?.[1] ?? format,
		async close() {
			child.kill('SIGKILL');
			await ended;
			await remove();
		}
	};
}

const tookTooLong: RecordingProblem = { code: 'tookTooLong', params: { maxMs: timeoutMs } };

/** Gathers what the program says, up to a limit; `opened` once it names its output or is silent for good. */
function listen(child: ChildProcessByStdio<null, Readable, Readable>) {
	let text = '';
	const opened = new Promise<void>((resolve) => {
		child.stderr.on('data', (bytes: Buffer) => {
			if (text.length < complaintBytesMax) text += bytes.toString('latin1');
			if (text.includes('Output #0') || text.length >= complaintBytesMax) resolve();
		});
		child.stderr.once('close', resolve);
	});
	return { opened, text: () => text };
}

function problemOf(text: string, format: ExternalFormat): RecordingProblem {
	if (/matches no streams|does not contain any stream/.test(text)) {
		return { code: 'noSamples', params: {} };
	}
	if (/Decoder .*not found|Decoding requested, but no decoder|Unknown decoder/.test(text)) {
		return { code: 'unsupportedCodec', params: { format } };
	}
	return { code: 'corrupt', params: { detail: 'ffmpeg' } };
}
