const pcm = ['pcm_u8', 'pcm_s16le', 'pcm_s24le', 'pcm_s32le', 'pcm_f32le', 'pcm_alaw', 'pcm_mulaw'];

/** What Chromium, Firefox and Safari all play, by container and ffmpeg's codec name. */
const playable: Record<string, readonly string[]> = {
	wav: pcm,
	mp3: ['mp3'],
	ogg: ['opus', 'vorbis'],
	webm: ['opus', 'vorbis'],
	flac: ['flac'],
	mp4: ['aac', 'mp3']
};

const channelsMax = 8;
/** Browsers refuse to decode below and above. */
const sampleRateMinHz = 3000;
const sampleRateMaxHz = 384_000;

/** True where browsers play a recording as it is; everything else needs a copy. [AU60] */
export function isPlayable(format: {
	container: string;
	codec: string;
	channels: number;
	sampleRateHz: number;
}): boolean {
	const { container, codec, channels, sampleRateHz } = format;
	const known = Object.hasOwn(playable, container) && playable[container]?.includes(codec);
	const fits = sampleRateHz >= sampleRateMinHz && sampleRateHz <= sampleRateMaxHz;
	return known === true && fits && channels <= channelsMax;
}
