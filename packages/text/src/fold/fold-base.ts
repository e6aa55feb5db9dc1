import { push, roomFor, type Folded } from './folded.ts';
import { unitFoldTable, unitKinds, unitKindTable } from './units.ts';

/** Writing counts as spaced when this many gaps between Han characters, and this share, are spaces. */
const spacedGapsMin = 3;
const spacedShareMin = 1 / 3;

/**
 * Folds case, width, white space and, where `simplify` is given, traditional characters. A run of
 * white space becomes one space. Spaces between Han characters go when the whole text is written
 * in spaced words, as speech recognisers do. [FO1] [FO2] [FO3]
 * @param simplify traditional → simplified, unit to unit; null leaves both apart
 */
export function foldBase(text: string, simplify: Uint16Array | null, buffer: Folded): Folded {
	const table = unitFoldTable();
	const to = roomFor(buffer, text.length);
	let inSpace = false;
	let wide = false;
	for (let i = 0; i < text.length; i++) {
		const unit = table[text.charCodeAt(i)] ?? 0;
		if (unit === 0) continue;
		if (unit === 0x20 && inSpace) {
			to.ends[to.length - 1] = i + 1;
			continue;
		}
		inSpace = unit === 0x20;
		wide ||= unit > 0x2e7f;
		push(to, simplify && unit > 0x2e7f ? (simplify[unit] ?? unit) : unit, i, i + 1);
	}
	if (wide) dropSpacedWriting(to);
	return to;
}

function dropSpacedWriting(folded: Folded): void {
	const { units, starts, ends, length } = folded;
	const kinds = unitKindTable();
	let spaces = 0;
	let gaps = 0;
	for (let i = 1; i < length; i++) {
		if (kinds[units[i] ?? 0] !== unitKinds.han) continue;
		if (kinds[units[i - 1] ?? 0] === unitKinds.han) gaps++;
		else if (isSpaceBetweenHan(units, i - 1, kinds)) spaces++;
	}
	if (spaces < spacedGapsMin || spaces < spacedShareMin * (gaps + spaces)) return;
	let kept = 0;
	for (let i = 0; i < length; i++) {
		if (isSpaceBetweenHan(units, i, kinds)) continue;
		units[kept] = units[i] ?? 0;
		starts[kept] = starts[i] ?? 0;
		ends[kept] = ends[i] ?? 0;
		kept++;
	}
	folded.length = kept;
}

function isSpaceBetweenHan(units: Uint16Array, i: number, kinds: Uint8Array): boolean {
	return (
		units[i] === 0x20 &&
		i > 0 &&
		kinds[units[i - 1] ?? 0] === unitKinds.han &&
		kinds[units[i + 1] ?? 0] === unitKinds.han
	);
}
