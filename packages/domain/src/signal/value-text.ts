/** A value as part of a text whose own signs are `%`, `;`, `|` and `:`. */
export const escapeValue = (text: string): string => text.replace(/[%;|:]/g, encodeURIComponent);

/** The value again; null where it was not written so. */
export function unescapeValue(text: string): string | null {
	try {
		return decodeURIComponent(text);
	} catch {
		return null;
	}
}
