/** Containers this package reads by itself. */
export type AudioContainer =
	'wav' | 'rf64' | 'rifx' | 'mp3' | 'ogg' | 'flac' | 'aiff' | 'au' | 'webm';

/** Formats that are recognised by their bytes, but read by ffmpeg only. */
export const externalFormats = [
	'aac',
	'adpcm',
	'aiff',
	'amr',
	'asf',
	'au',
	'avi',
	'caf',
	'g722',
	'g729',
	'gsm',
	'mp4',
	'mpegLayer1or2',
	'ape',
	'speex',
	'video',
	'wavCodec',
	'wavpack',
	'webm'
] as const;
export type ExternalFormat = (typeof externalFormats)[number];

export type SniffedAudio =
	{ container: AudioContainer; codec?: string } | { external: ExternalFormat };
