import { expect, test } from 'vitest';
import { sniffAudio } from '../index.ts';
import { ascii, join, wavFile } from '../../test/wav.ts';

const samples = new Uint8Array(64);

test.each([
	['RIFF', wavFile(samples), { container: 'wav', codec: 'pcm_s16le' }],
	['RIFX', wavFile(samples, { id: 'RIFX' }), { container: 'rifx', codec: 'pcm_s16be' }],
	['RF64', wavFile(samples, { id: 'RF64' }), { container: 'rf64', codec: 'pcm_s16le' }],
	['A-law', wavFile(samples, { tag: 6, bits: 8 }), { container: 'wav', codec: 'pcm_alaw' }],
	['µ-law', wavFile(samples, { tag: 7, bits: 8 }), { container: 'wav', codec: 'pcm_mulaw' }],
	['float', wavFile(samples, { tag: 3, bits: 32 }), { container: 'wav', codec: 'pcm_f32le' }],
	[
		'extensible',
		wavFile(samples, { tag: 7, bits: 8, extensible: true }),
		{ container: 'wav', codec: 'pcm_mulaw' }
	],
	[
		'chunk first',
		wavFile(samples, { before: [['JUNK', 27]] }),
		{ container: 'wav', codec: 'pcm_s16le' }
	],
	['MP3 in WAV', wavFile(samples, { tag: 0x55, bits: 0 }), { container: 'wav', codec: 'mp3' }],
	['AIFF-C', aifc('sowt'), { container: 'aiff', codec: 'pcm_s16le' }],
	['AU', au(1), { container: 'au', codec: 'pcm_mulaw' }],
	['a cut-off AU', ascii('.snd'), { container: 'au' }],
	['FLAC', ascii('fLaC'), { container: 'flac', codec: 'flac' }],
	['Ogg Opus', ogg('OpusHead'), { container: 'ogg', codec: 'opus' }],
	['Ogg Vorbis', ogg('\u0001vorbis'), { container: 'ogg', codec: 'vorbis' }],
	['Ogg FLAC', ogg('\u007fFLAC'), { container: 'ogg', codec: 'flac' }],
	['MP3', mp3Frames(3), { container: 'mp3', codec: 'mp3' }],
	[
		'MP3 after rubbish',
		join([new Uint8Array(300), mp3Frames(3)]),
		{ container: 'mp3', codec: 'mp3' }
	],
	['MP3 with ID3', join([id3(20), mp3Frames(2)]), { container: 'mp3', codec: 'mp3' }],
	['MP3 with a huge ID3', id3(500000), { container: 'mp3', codec: 'mp3' }],
	['FLAC with ID3', join([id3(20), ascii('fLaC')]), { container: 'flac', codec: 'flac' }]
])('[AU1] %s is known by its bytes', (_, bytes, expected) => {
	expect(sniffAudio(bytes)).toEqual(expected);
});

test.each([
	['gsm', wavFile(samples, { tag: 0x31 })],
	['adpcm', wavFile(samples, { tag: 0x02, bits: 4 })],
	['wavCodec', wavFile(samples, { tag: 0x7777 })],
	['aac', Uint8Array.from([0xff, 0xf1, 0x50, 0x80, 0x02, 0x1f, 0xfc, 0])],
	['aac', join([new Uint8Array(4), ascii('ftypM4A ')])],
	['mp4', join([new Uint8Array(4), ascii('ftypisom')])],
	['video', join([new Uint8Array(4), ascii('ftypqt  ')])],
	['avi', join([ascii('RIFF'), new Uint8Array(4), ascii('AVI ')])],
	['amr', ascii('#!AMR\n')],
	['speex', ogg('Speex   ')],
	['webm', Uint8Array.from([0x1a, 0x45, 0xdf, 0xa3])],
	['aiff', aifc('ima4')],
	['au', au(23)]
])('[AU1] %s is recognised as a format for ffmpeg', (external, bytes) => {
	expect(sniffAudio(bytes)).toEqual({ external });
});

test.each([
	['nothing', new Uint8Array(0)],
	['text', ascii('This is not audio at all, whatever its name says.')],
	['UTF-16 text', Uint8Array.from([0xff, 0xfe, 0x41, 0, 0x42, 0, 0x43, 0])],
	['zeros', new Uint8Array(5000)],
	['all ones', new Uint8Array(5000).fill(0xff)],
	['RIFF of another kind', join([ascii('RIFF'), new Uint8Array(4), ascii('WEBP')])]
])('[AU1] %s is not audio', (_, bytes) => {
	expect(sniffAudio(bytes)).toBeNull();
});

function ogg(packet: string): Uint8Array {
	const page = new Uint8Array(28);
	page.set(ascii('OggS'));
	page[26] = 1;
	page[27] = packet.length;
	return join([page, ascii(packet)]);
}

function au(encoding: number): Uint8Array {
	const head = Uint32Array.of(0x2e736e64, 24, 8, encoding, 8000, 1);
	const out = new DataView(new ArrayBuffer(32));
	for (const [i, word] of head.entries()) out.setUint32(4 * i, word);
	return new Uint8Array(out.buffer);
}

function aifc(compression: string): Uint8Array {
	const chunk = (id: string, body: Uint8Array) =>
		join([ascii(id), Uint8Array.of(0, 0, 0, body.length), body]);
	// 1 channel, 4 frames, 16 bits, 8000 Hz as an 80-bit number.
	const common = Uint8Array.of(0, 1, 0, 0, 0, 4, 0, 16, 0x40, 0x0b, 0xfa, 0, 0, 0, 0, 0, 0, 0);
	const body = [
		chunk('COMM', join([common, ascii(compression)])),
		chunk('SSND', new Uint8Array(16))
	];
	return join([ascii('FORM'), new Uint8Array(4), ascii('AIFC'), ...body]);
}

function id3(bytes: number): Uint8Array {
	const sizes = [21, 14, 7, 0].map((shift) => (bytes >> shift) & 0x7f);
	const head = join([ascii('ID3'), Uint8Array.from([4, 0, 0, ...sizes])]);
	return join([head, new Uint8Array(Math.min(bytes, 1000))]);
}

// MPEG-1 layer III, 128 kbit/s, 44.1 kHz: frames of 417 bytes.
function mp3Frames(count: number): Uint8Array {
	const frame = new Uint8Array(417);
	frame.set([0xff, 0xfb, 0x90, 0x00]);
	return join(Array.from({ length: count }, () => frame));
}
