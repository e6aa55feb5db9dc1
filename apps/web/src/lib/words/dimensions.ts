import type { Dimension } from '@earshot/domain';
import { m } from '#lib/paraglide/messages.js';

export const dimensionWords: Record<Dimension, () => string> = {
	language: m.dimension_language,
	tone: m.dimension_tone,
	knowledge: m.dimension_knowledge,
	patience: m.dimension_patience
};

/** One letter or character, for marks where the name does not fit. */
export const dimensionMarks: Record<Dimension, () => string> = {
	language: m.dimension_language_mark,
	tone: m.dimension_tone_mark,
	knowledge: m.dimension_knowledge_mark,
	patience: m.dimension_patience_mark
};
