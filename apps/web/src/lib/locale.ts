import type { LocalText, Locale } from '@earshot/domain';
import { getLocale, setLocale } from '#lib/paraglide/runtime.js';

export const locale = (): Locale => getLocale();

/** The page reloads in the new language; the URL keeps what was looked at. */
export const showIn = (next: Locale): void => void setLocale(next);

export const local = (text: LocalText): string => text[locale()];
