import type { PhraseCategory } from '@earshot/domain';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from './states.ts';

export const phraseWords: Record<PhraseCategory, () => string> = {
	forbidden: m.phrase_forbidden,
	greeting: m.phrase_greeting,
	closing: m.phrase_closing,
	hold: m.phrase_hold,
	verification: m.phrase_verification,
	apology: m.phrase_apology,
	promise: m.phrase_promise,
	escalation: m.phrase_escalation,
	customerNegative: m.phrase_customer_negative,
	other: m.phrase_other
};

/** What a reviewer should look at stands out; the rest is quiet. */
export const phraseTones: Record<PhraseCategory, Tone> = {
	forbidden: 'bad',
	greeting: 'neutral',
	closing: 'neutral',
	hold: 'neutral',
	verification: 'neutral',
	apology: 'neutral',
	promise: 'accent',
	escalation: 'warn',
	customerNegative: 'warn',
	other: 'neutral'
};
