/** A full block: no writing has it, so that a masked text tells what is masked. */
const maskGlyph = '█';

/**
 * The text with every code unit inside the spans replaced by `█`: the same length, so offsets into
 * the text hold for the masked one. Parts of spans outside the text are ignored. [PD10]
 */
export function mask(text: string, spans: readonly { start: number; end: number }[]): string {
	if (spans.length === 0) return text;
	const sorted = spans.toSorted((a, b) => a.start - b.start);
	let masked = '';
	let at = 0;
	for (const { start, end } of sorted) {
		const from = Math.min(Math.max(start, at), text.length);
		const to = Math.min(end, text.length);
		if (to <= from) continue;
		masked += text.slice(at, from) + maskGlyph.repeat(to - from);
		at = to;
	}
	return masked + text.slice(at);
}
