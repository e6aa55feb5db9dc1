import { RecordingError, sniffAudio, type AudioContainer, type SniffedAudio } from '../index.ts';
import { parseAiffHead } from '../pcm/aiff-head.ts';
import { parseAuHead } from '../pcm/au-head.ts';
import { createPcmDecoder } from './decode-pcm.ts';
import { createWavDecoder } from './decode-wav.ts';
import type { StreamDecoder } from './decoder.ts';

/**
 * What the head of a file says it is. [AU1]
 * @throws RecordingError empty or notAudio
 */
export function identify(head: Uint8Array): SniffedAudio {
	if (head.length === 0) throw new RecordingError({ code: 'empty', params: {} });
	const sniffed = sniffAudio(head);
	if (sniffed === null) throw new RecordingError({ code: 'notAudio', params: {} });
	return sniffed;
}

const mp3 = async () => (await import('./decode-mp3.ts')).createMp3Decoder();

/**
 * The decoder for a container and codec. A further format is added here. A codec's module is loaded
 * when it is first needed, for most calls need none.
 */
export async function createDecoder(
	container: AudioContainer,
	codec: string | null
): Promise<StreamDecoder> {
	switch (container) {
		case 'mp3':
			return mp3();
		case 'flac':
			return (await import('./decode-flac.ts')).createFlacDecoder();
		case 'aiff':
			return createPcmDecoder(parseAiffHead);
		case 'au':
			return createPcmDecoder(parseAuHead);
		case 'webm':
			return (await import('./decode-webm.ts')).createWebmDecoder();
		case 'ogg':
			return (await import('./decode-ogg.ts')).createOggDecoder(codec);
		case 'wav':
		case 'rf64':
		case 'rifx':
			// MPEG frames in a RIFF file are found like behind any other head.
			return codec === 'mp3' ? mp3() : createWavDecoder();
	}
}
