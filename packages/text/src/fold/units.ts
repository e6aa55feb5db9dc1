/** What a UTF-16 code unit is to the matcher. */
export const unitKinds = { other: 0, word: 1, han: 2, space: 3 } as const;

const unitCount = 0x10000;

function kindOf(unit: number): number {
	const char = String.fromCharCode(unit);
	if (/\s/u.test(char)) return unitKinds.space;
	if (/\p{Script=Han}/u.test(char)) return unitKinds.han;
	return /[\p{L}\p{N}_]/u.test(char) ? unitKinds.word : unitKinds.other;
}

function makeKinds(): Uint8Array {
	return Uint8Array.from({ length: unitCount }, (_, unit) => kindOf(unit));
}

/** Zero-width characters and soft hyphens: written to slip through filters, read by nobody. */
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/;

function foldUnit(unit: number): number {
	const char = String.fromCharCode(unit);
	if (invisible.test(char)) return 0;
	if (unit >= 0xff01 && unit <= 0xff5e) return foldUnit(unit - 0xfee0);
	if (char === '’' || char === '‘') return 0x27;
	if (/\s/u.test(char)) return 0x20;
	const lower = char.toLowerCase();
	return lower.length === 1 ? lower.charCodeAt(0) : unit;
}

function makeFoldTable(): Uint16Array {
	return Uint16Array.from({ length: unitCount }, (_, unit) => foldUnit(unit));
}

let kinds: Uint8Array | undefined;
let folds: Uint16Array | undefined;

/** One of `unitKinds` for every code unit. */
export function unitKindTable(): Uint8Array {
	return (kinds ??= makeKinds());
}

/** Case, width and space folded, one unit to one unit; 0 where the unit is dropped. */
export function unitFoldTable(): Uint16Array {
	return (folds ??= makeFoldTable());
}
