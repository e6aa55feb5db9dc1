/** An object with fields set, or taken away where they are undefined; undefined where none is left. */
export function withField<T extends object>(of: T | undefined, field: Partial<T>): T | undefined {
	const said = Object.entries({ ...of, ...field }).filter(([, value]) => value !== undefined);
	// Safe because every field of these objects may be left out.
	return said.length === 0 ? undefined : (Object.fromEntries(said) as T);
}

/** Per cent as typed, to a share of 0 to 1; undefined where nothing, or no number, is written. */
export function shareOf(text: string | number | null | undefined): number | undefined {
	const typed = String(text ?? '').trim();
	const value = Number(typed);
	if (typed === '' || !Number.isFinite(value)) return undefined;
	return Math.round(Math.min(100, Math.max(0, value)) * 10) / 1000;
}

/** A share as it is typed, in per cent. */
export const shareText = (share: number | undefined): string =>
	share === undefined ? '' : String(Math.round(share * 1000) / 10);

/** Whole hours as typed, 0 to 720; undefined where nothing, or no number, is written. */
export function hoursOf(text: string | number | null | undefined): number | undefined {
	const typed = String(text ?? '').trim();
	const value = Number(typed);
	if (typed === '' || !Number.isFinite(value)) return undefined;
	return Math.round(Math.min(720, Math.max(0, value)));
}
