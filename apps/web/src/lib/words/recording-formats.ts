import { recordingFormatName } from '@earshot/domain';
import { m } from '#lib/paraglide/messages.js';

/** Containers we read ourselves, but not in every coding. */
const partly = new Set(['adpcm', 'aiff', 'au', 'wavCodec', 'webm']);

/** Formats by name, each once, those that take words at the end. */
export function recordingFormatWords(formats: readonly string[]): string[] {
	const named = formats
		.filter((format) => !partly.has(format))
		.flatMap((format) => recordingFormatName(format) ?? []);
	return [
		...named,
		...(formats.includes('video') ? [m.system_formats_video()] : []),
		...(formats.some((format) => partly.has(format)) ? [m.system_formats_rare()] : [])
	];
}
