import type { MaskedSpan } from '@earshot/domain';
import { findPersonalData, mask, withNamesAgain } from '@earshot/text';

type Spans = readonly MaskedSpan[];

const none: Spans = [];
/** Longer texts are searched anew: they are rare and would fill the memory. */
const cachedLengthMax = 2000;
const generationMax = 20_000;

/** By text, so that an entry can never be of another text; two generations bound the memory. */
let young = new Map<string, Spans>();
let old = new Map<string, Spans>();

/** Where a text has personal data: UTF-16 code units, in order, apart. */
export function personalDataIn(text: string): Spans {
	const known = young.get(text) ?? old.get(text);
	if (known !== undefined) return known;
	const found = findPersonalData(text);
	const spans = found.length === 0 ? none : found;
	if (text.length > cachedLengthMax) return spans;
	if (young.size >= generationMax) [old, young] = [young, new Map<string, Spans>()];
	young.set(text, spans);
	return spans;
}

/** The same of each text of a conversation; a name told in one is known in all. */
export const personalDataInAll = (texts: readonly string[]): Spans[] =>
	withNamesAgain(texts, texts.map(personalDataIn));

/** The text with every code unit of personal data replaced by `maskGlyph`; its length stays. */
export const masked = (text: string): string => mask(text, personalDataIn(text));

/** What a cut may have left too short to be told: figures (read out, too) or a mail address that run into the end. */
const cutTail =
	/(?:[A-Za-z·•_-]*(?:[0-9０-９][ -]?){3,}[A-Za-z0-9]*|[〇零幺一二三四五六七八九]{4,}|[\w.%+-]+@[\w.-]*)$/;

/** The beginning of a text that was cut at `lengthMax`, with what the cut went through masked too. */
export function maskedCut(text: string, lengthMax: number): string {
	const shown = masked(text);
	const tail = text.length < lengthMax - 1 ? null : cutTail.exec(text);
	return tail === null ? shown : mask(shown, [{ start: tail.index, end: text.length }]);
}

/** A named value, its name read as the cue word it may be: `姓名`, `customer_name`. */
export function maskedField(name: string, value: unknown): unknown {
	if (Array.isArray(value)) return value.map((one) => maskedField(name, one));
	if (typeof value === 'object' && value !== null && !(value instanceof Date))
		return maskedFields(value);
	if (typeof value !== 'string' && typeof value !== 'number') return value;
	const cue = `${name.replaceAll(/[_-]+|(?<=[a-z])(?=[A-Z])/g, ' ')}: `;
	const text = String(value);
	const spans = personalDataIn(cue + text).map(({ start, end }) => ({
		start: start - cue.length,
		end: end - cue.length
	}));
	const shown = mask(masked(text), spans);
	return shown === text ? value : shown;
}

/** The same of every value of a record, however deep. */
export const maskedFields = (record: object): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries(record).map(([name, value]) => [name, maskedField(name, value)])
	);
