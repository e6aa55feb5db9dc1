import { sniffAudio } from '@earshot/audio';
import { detectEncoding, type TextEncoding } from '@earshot/text';
import { headOf, type ImportFile } from './source.ts';

export type Classified =
	| { kind: 'jsonLines' | 'table'; encoding: TextEncoding }
	| { kind: 'recording' | 'empty' | 'unknown' | 'unreadable' };

const audioName = /\.(wav|wave|mp3|ogg|oga|opus|flac|m4a|aac|amr|gsm|webm|aiff?|au|wma|mp4)$/i;

const dataName = /\.(jsonl|ndjson|csv|tsv)$/i;

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
export async function classify(file: ImportFile): Promise<Classified> {
	const head = await headOf(file, 65_536);
	if (sniffAudio(head) !== null || audioName.test(file.name)) return { kind: 'recording' };
	if (head.length === 0) return { kind: 'empty' };
	const encoding = detectEncoding(head);
	if (encoding === null) return { kind: dataName.test(file.name) ? 'unreadable' : 'unknown' };
	if (/\.(jsonl|ndjson)$/i.test(file.name)) return { kind: 'jsonLines', encoding };
	const text = new TextDecoder(encoding).decode(head);
	if (startsWithJsonObject(text)) return { kind: 'jsonLines', encoding };
	const [header = ''] = text.split('\n');
	if (/\.(csv|tsv)$/i.test(file.name) || /\bexternalId\b/.test(header))
		return { kind: 'table', encoding };
	return { kind: 'unknown' };
}
