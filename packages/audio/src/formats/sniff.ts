import { hasAscii, viewOf } from './bytes.ts';
import { findMpegFrame, id3v2Bytes, readMpegFrame } from './mp3-frame.ts';
import type { AudioContainer, ExternalFormat, SniffedAudio } from './types.ts';
import { MatroskaReader } from '../matroska/reader.ts';
import { parseAiffHead } from '../pcm/aiff-head.ts';
import { parseAuHead } from '../pcm/au-head.ts';
import type { ParsedHead } from '../pcm/pcm-head.ts';
import { parseWavFormat } from '../wav/format.ts';

/** Bytes of a file's start that are enough for {@link sniffAudio}. */
export const sniffBytes = 16384;

const junkBytesMax = 8192;

/**
 * Names what a file is from its first bytes, never from its name.
 * @param head the first {@link sniffBytes} bytes, or fewer when the file is shorter
 * @returns container and codec, a format that only ffmpeg reads, or null: not audio. [AU1]
 */
export function sniffAudio(head: Uint8Array): SniffedAudio | null {
	return sniffRiff(head) ?? sniffMarked(head) ?? sniffOgg(head) ?? sniffMpeg(head);
}

function sniffRiff(head: Uint8Array): SniffedAudio | null {
	const container = riffContainer(head);
	if (container === null) return null;
	if (hasAscii(head, 8, 'AVI ')) return { external: 'avi' };
	if (!hasAscii(head, 8, 'WAVE')) return null;
	const littleEndian = container !== 'rifx';
	for (let at = 12; at + 8 <= head.length;) {
		const size = viewOf(head).getUint32(at + 4, littleEndian);
		if (hasAscii(head, at, 'fmt ')) {
			const format = parseWavFormat(head.subarray(at + 8, at + 8 + size), littleEndian);
			if ('external' in format) return { external: format.external };
			if ('elsewhere' in format) return { container, codec: format.elsewhere };
			return 'problem' in format ? { container } : { container, codec: format.codec };
		}
		if (hasAscii(head, at, 'data')) break;
		at += 8 + size + (size % 2);
	}
	return { container };
}

function riffContainer(head: Uint8Array): AudioContainer | null {
	if (hasAscii(head, 0, 'RIFF')) return 'wav';
	if (hasAscii(head, 0, 'RF64') || hasAscii(head, 0, 'BW64')) return 'rf64';
	return hasAscii(head, 0, 'RIFX') ? 'rifx' : null;
}

const marks: [offset: number, text: string, format: ExternalFormat][] = [
	[0, '#!AMR', 'amr'],
	[0, 'caff', 'caf'],
	[0, 'wvpk', 'wavpack'],
	[0, 'MAC ', 'ape'],
	[0, 'FLV\u0001', 'video'],
	[0, '0&\u00b2u\u008ef\u00cf\u0011', 'asf'],
	[0, '\u0000\u0000\u0001\u00ba', 'video'],
	[0, '\u0000\u0000\u0001\u00b3', 'video'],
	[4, 'ftypM4A', 'aac'],
	[4, 'ftypM4B', 'aac'],
	[4, 'ftypqt', 'video'],
	[4, 'ftyp', 'mp4']
];

function sniffMarked(head: Uint8Array): SniffedAudio | null {
	if (hasAscii(head, 0, 'fLaC')) return { container: 'flac', codec: 'flac' };
	if (hasAscii(head, 0, 'FORM') && hasAscii(head, 8, 'AIF')) {
		return sniffPcm('aiff', parseAiffHead(head));
	}
	if (hasAscii(head, 0, '.snd')) return sniffPcm('au', parseAuHead(head));
	if (hasAscii(head, 0, '\u001aE\u00df\u00a3')) return sniffMatroska(head);
	const mark = marks.find(([offset, text]) => hasAscii(head, offset, text));
	return mark ? { external: mark[2] } : null;
}

function sniffPcm(container: 'aiff' | 'au', parsed: ParsedHead): SniffedAudio {
	if (parsed === null || 'problem' in parsed) return { container };
	return 'external' in parsed ? parsed : { container, codec: parsed.format.codec };
}

function sniffMatroska(head: Uint8Array): SniffedAudio {
	const reader = new MatroskaReader();
	try {
		reader.push(head);
	} catch {
		return { external: 'webm' };
	}
	const ours = reader.track?.codec === 'A_OPUS' && !reader.track.encoded;
	return ours ? { container: 'webm', codec: 'opus' } : { external: 'webm' };
}

function sniffOgg(head: Uint8Array): SniffedAudio | null {
	if (!hasAscii(head, 0, 'OggS')) return null;
	const body = 27 + (head[26] ?? 0);
	if (hasAscii(head, body, 'OpusHead')) return { container: 'ogg', codec: 'opus' };
	if (hasAscii(head, body, '\u0001vorbis')) return { container: 'ogg', codec: 'vorbis' };
	if (hasAscii(head, body, '\u007fFLAC')) return { container: 'ogg', codec: 'flac' };
	if (hasAscii(head, body, 'Speex')) return { external: 'speex' };
	if (hasAscii(head, body, 'fishead') || hasAscii(head, body, '\u0080theora')) {
		return { external: 'video' };
	}
	return { container: 'ogg' };
}

function sniffMpeg(head: Uint8Array): SniffedAudio | null {
	const tag = id3v2Bytes(head);
	if (tag > 0 && tag + 4 > head.length) return { container: 'mp3', codec: 'mp3' };
	if (hasAscii(head, tag, 'fLaC')) return { container: 'flac', codec: 'flac' };
	if (isAdts(head, tag) || hasAscii(head, tag, 'ADIF')) return { external: 'aac' };
	const at = findMpegFrame(head, tag, tag + junkBytesMax);
	const frame = at < 0 ? null : readMpegFrame(head, at);
	if (frame === null) return tag > 0 ? { container: 'mp3', codec: 'mp3' } : null;
	return frame.layer === 3 ? { container: 'mp3', codec: 'mp3' } : { external: 'mpegLayer1or2' };
}

function isAdts(head: Uint8Array, at: number): boolean {
	const sync = (offset: number) =>
		head[offset] === 0xff && ((head[offset + 1] ?? 0) & 0xf6) === 0xf0;
	if (!sync(at) || at + 6 > head.length) return false;
	const [, , , b3 = 0, b4 = 0, b5 = 0] = head.subarray(at, at + 6);
	const length = ((b3 & 3) << 11) | (b4 << 3) | (b5 >> 5);
	return length >= 7 && (at + length + 2 > head.length || sync(at + length));
}
