export {
	maskedComments,
	maskedDraft,
	maskedEvidence,
	maskedMessages,
	maskedTexts,
	revealedMessages,
	type MessageShown
} from './conversation.ts';
export { masked, maskedCut, maskedField, maskedFields, personalDataIn } from './mask.ts';
export { maskedQuote } from './quote.ts';
export { holdsMasked, restored, restoredDraft } from './restore.ts';
