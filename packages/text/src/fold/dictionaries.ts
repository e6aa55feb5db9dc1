import { unitKinds, unitKindTable } from './units.ts';

/** Syllables get code units of the private use area, which no dictionary uses. */
const syllablesFrom = 0xe000;

/** Kept apart by the dictionary, which must write correctly; here they only have to be found. */
const variants = new Map([
	['著', '着'],
	['妳', '你'],
	['牠', '它'],
	['祂', '他']
]);

let simplified: Promise<Uint16Array> | undefined;
let syllables: Promise<Uint16Array> | undefined;

/** Traditional → simplified, unit to unit, loaded on first use (OpenCC). [FO2] */
export function loadSimplified(): Promise<Uint16Array> {
	return (simplified ??= import('opencc-js/t2cn').then((library) => {
		const convert = converterOf(library)({ from: 't', to: 'cn' });
		return mapHan((char) => {
			const to = variants.get(char) ?? convert(char);
			return to.length === 1 ? to.charCodeAt(0) : char.charCodeAt(0);
		});
	}));
}

type MakeConverter = (options: { from: string; to: string }) => (text: string) => string;

/** The library's own types are lost: they import each other without a file extension. */
function converterOf(library: object): MakeConverter {
	return (library as { Converter: MakeConverter }).Converter;
}

/** Han character → its most frequent Mandarin syllable without tone, loaded on first use. [FO6] */
export function loadSyllables(): Promise<Uint16Array> {
	return (syllables ??= import('pinyin-pro').then(({ pinyin }) => {
		const units = new Map<string, number>();
		return mapHan((char) => {
			const syllable = pinyin(char, { toneType: 'none' });
			if (syllable === char) return char.charCodeAt(0);
			const unit = units.get(syllable) ?? syllablesFrom + units.size;
			units.set(syllable, unit);
			return unit;
		});
	}));
}

function mapHan(map: (char: string) => number): Uint16Array {
	const kinds = unitKindTable();
	return Uint16Array.from({ length: kinds.length }, (_, unit) =>
		kinds[unit] === unitKinds.han ? map(String.fromCharCode(unit)) : unit
	);
}
