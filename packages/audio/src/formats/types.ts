/** Containers this package reads. */
export type AudioContainer = 'wav' | 'rf64' | 'rifx' | 'mp3' | 'ogg' | 'flac';

/** Formats that are recognised by their bytes but have no decoder here. */
export const unsupportedFormats = [
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
	'mp3InWav',
	'mp4',
	'mpegLayer1or2',
	'ape',
	'speex',
	'video',
	'wavCodec',
	'wavpack',
	'webm'
] as const;
export type UnsupportedFormat = (typeof unsupportedFormats)[number];

export type SniffedAudio =
	{ container: AudioContainer; codec?: string } | { unsupported: UnsupportedFormat };
