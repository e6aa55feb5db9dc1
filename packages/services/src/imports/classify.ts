import { sniffAudio } from '@earshot/audio';
import { detectEncoding } from '@earshot/text';
import { headOf, type ImportFile } from './source.ts';

export type FileKind = 'jsonLines' | 'table' | 'recording' | 'empty' | 'unknown';

const audioName = /\.(wav|wave|mp3|ogg|oga|opus|flac|m4a|aac|amr|gsm|webm|aiff?|au|wma|mp4)$/i;

const startsWithJsonObject = (text: string): boolean => {
	const [first = ''] = text.trimStart().split('\n');
	try {
		const value: unknown = JSON.parse(first);
		return typeof value === 'object' && value !== null && !Array.isArray(value);
	} catch {
		return false;
	}
};

/** What a file is, by its bytes first; the name decides only where bytes of text cannot. */
export async function classify(file: ImportFile): Promise<FileKind> {
	const head = await headOf(file, 65_536);
	if (sniffAudio(head) !== null || audioName.test(file.name)) return 'recording';
	if (head.length === 0) return 'empty';
	if (/\.(jsonl|ndjson)$/i.test(file.name)) return 'jsonLines';
	const text = new TextDecoder(detectEncoding(head)).decode(head);
	if (startsWithJsonObject(text)) return 'jsonLines';
	const [header = ''] = text.split('\n');
	if (/\.(csv|tsv)$/i.test(file.name) || /\bexternalId\b/.test(header)) return 'table';
	return 'unknown';
}
