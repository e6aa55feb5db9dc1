import type { PhraseLanguage, PhraseRuleState } from '@earshot/domain';
import { m } from '#lib/paraglide/messages.js';
import type { StateWord } from '#lib/words/states.ts';

export const languageWords: Record<PhraseLanguage, () => string> = {
	zh: m.phrases_language_zh,
	en: m.phrases_language_en
};

export const ruleStateWords: Record<PhraseRuleState, StateWord> = {
	draft: { text: m.phrases_state_draft, tone: 'accent' },
	active: { text: m.phrases_state_active, tone: 'good' },
	retired: { text: m.phrases_state_retired, tone: 'neutral' }
};
