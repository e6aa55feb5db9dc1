import { m } from '#lib/paraglide/messages.js';
import type { Kind } from './conditions.ts';

export const kindWords: Record<Kind, () => string> = {
	and: m.phrases_kind_and,
	or: m.phrases_kind_or,
	not: m.phrases_kind_not,
	oneMessage: m.phrases_kind_oneMessage,
	keywords: m.phrases_kind_keywords,
	pattern: m.phrases_kind_pattern,
	repeated: m.phrases_kind_repeated,
	order: m.phrases_kind_order,
	silence: m.phrases_kind_silence,
	reply: m.phrases_kind_reply
};
