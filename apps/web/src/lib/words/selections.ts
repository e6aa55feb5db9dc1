import type { Selection } from '@earshot/domain';
import { m } from '#lib/paraglide/messages.js';

export const selectionWords: Record<Selection, () => string> = {
	random: m.evals_selection_random,
	judgement: m.evals_selection_judgement
};
