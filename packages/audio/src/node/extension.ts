import type { AudioContainer, RecordingNote } from '../index.ts';

const usual: Record<AudioContainer, string[]> = {
	wav: ['wav', 'wave', 'g711', 'g712'],
	rf64: ['wav', 'rf64', 'bw64'],
	rifx: ['wav', 'rifx'],
	mp3: ['mp3', 'mpga', 'mpeg'],
	ogg: ['ogg', 'oga', 'opus', 'spx'],
	flac: ['flac', 'fla'],
	aiff: ['aif', 'aiff', 'aifc'],
	au: ['au', 'snd'],
	webm: ['webm', 'weba', 'mka', 'mkv']
};
const known = new Set([...Object.values(usual).flat(), 'm4a', 'aac', 'amr', 'gsm', 'wma']);

/** The note for a name whose audio extension is not one of the container's; other names pass. [AU4] */
export function extensionNote(
	fileName: string | undefined,
	container: AudioContainer
): RecordingNote | null {
	const extension = /\.([a-z0-9]{1,5})$/i.exec(fileName ?? '')?.[1]?.toLowerCase();
	if (extension === undefined || !known.has(extension)) return null;
	if (usual[container].includes(extension)) return null;
	return { code: 'extensionMismatch', params: { extension, container } };
}
