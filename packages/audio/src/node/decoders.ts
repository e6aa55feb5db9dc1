import { RecordingError, sniffAudio, type AudioContainer } from '../index.ts';
import { createFlacDecoder } from './decode-flac.ts';
import { createMp3Decoder } from './decode-mp3.ts';
import { createOggDecoder } from './decode-ogg.ts';
import { createWavDecoder } from './decode-wav.ts';
import type { StreamDecoder } from './decoder.ts';

/**
 * What the head of a file says it is. [AU1]
 * @throws RecordingError empty, notAudio or unsupportedCodec
 */
export function identify(head: Uint8Array): { container: AudioContainer; codec: string | null } {
	if (head.length === 0) throw new RecordingError({ code: 'empty', params: {} });
	const sniffed = sniffAudio(head);
	if (sniffed === null) throw new RecordingError({ code: 'notAudio', params: {} });
	if ('unsupported' in sniffed) {
		const params = { format: sniffed.unsupported };
		throw new RecordingError({ code: 'unsupportedCodec', params });
	}
	return { container: sniffed.container, codec: sniffed.codec ?? null };
}

/** The decoder for a container and codec. A further format is added here. */
export async function createDecoder(
	container: AudioContainer,
	codec: string | null
): Promise<StreamDecoder> {
	if (container === 'mp3') return createMp3Decoder();
	if (container === 'flac') return createFlacDecoder();
	if (container !== 'ogg') return createWavDecoder();
	const decoder = await createOggDecoder(codec);
	if (decoder === null)
		throw new RecordingError({ code: 'corrupt', params: { detail: 'oggStream' } });
	return decoder;
}
