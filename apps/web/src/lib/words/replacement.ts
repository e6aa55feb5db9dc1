import type { ReplacementReason } from '@earshot/domain';
import { m } from '#lib/paraglide/messages.js';

export const replacementWords: Record<ReplacementReason, () => string> = {
	wrongNumber: m.replacement_wrongNumber,
	testInteraction: m.replacement_testInteraction,
	tooShort: m.replacement_tooShort,
	recordingBroken: m.replacement_recordingBroken,
	wrongLanguage: m.replacement_wrongLanguage,
	conflictOfInterest: m.replacement_conflictOfInterest,
	other: m.replacement_other
};
