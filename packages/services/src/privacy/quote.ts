import { maskGlyph } from '@earshot/domain';
import { masked } from './mask.ts';

/** A text with white space collapsed, as quotes are compared, and the place of each of its code units. */
interface Collapsed {
	text: string;
	places: readonly number[];
}

function collapsed(text: string): Collapsed {
	const places: number[] = [];
	let seen = '';
	for (const part of text.matchAll(/\s+|\S+/gu)) {
		if (/\s/u.test(part[0])) {
			if (seen === '' || part.index + part[0].length === text.length) continue;
			seen += ' ';
			places.push(part.index);
			continue;
		}
		seen += part[0];
		for (let i = 0; i < part[0].length; i++) places.push(part.index + i);
	}
	return { text: seen, places };
}

/**
 * A quote as its message is shown (`shown`, of the same length): what is personal data only in the whole message is masked in a part of it too. Where
 * the quote stands more than once, everything that is masked in any of the places is.
 */
export function maskedQuote(quote: string, message: string, shown = masked(message)): string {
	// Code units, not characters: places in the text are counted in them.
	const letters = masked(quote).split('');
	const [whole, part] = [collapsed(message), collapsed(quote)];
	if (part.text === '') return letters.join('');
	for (let at = whole.text.indexOf(part.text); at >= 0; at = whole.text.indexOf(part.text, at + 1))
		for (const [i, place] of part.places.entries())
			if (shown[whole.places[at + i] ?? -1] === maskGlyph) letters[place] = maskGlyph;
	return letters.join('');
}
