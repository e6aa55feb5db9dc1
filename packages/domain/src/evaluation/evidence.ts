import type { FieldIssue } from '../errors/index.ts';
import type { Answers, Evidence } from './schema.ts';

/** What evidence is checked against. */
export interface EvidenceGround {
	/** Null where the interaction has no recording. */
	recordingMs: number | null;
	/** Texts of the messages in source order. */
	messages: readonly string[];
	/** The same as reviewers see them: personal data masked. */
	shown: readonly string[];
}

/** Browsers and decoders differ by a little on where a compressed recording ends. */
export const rangeToleranceMs = 100;

export type EvidenceIssueCode =
	| 'duplicateEvidence'
	| 'noRecording'
	| 'rangeEmpty'
	| 'rangeBeyondEnd'
	| 'messageUnknown'
	| 'quoteNotInMessage';

/**
 * Evidence that does not stand on the interaction (EV11–EV13), each as `answers.<criterionId>.evidence.<index>`.
 * White space in quotes is compared collapsed, because a browser's selection does not keep it.
 */
export function evidenceIssues(answers: Answers, ground: EvidenceGround): FieldIssue[] {
	return Object.entries(answers).flatMap(([criterionId, answer]) =>
		answer.evidence.flatMap((evidence, index) => {
			const repeated = answer.evidence.findIndex((one) => one.id === evidence.id) < index;
			const code = repeated ? 'duplicateEvidence' : evidenceIssue(evidence, ground);
			return code ? [{ path: ['answers', criterionId, 'evidence', index], code }] : [];
		})
	);
}

function evidenceIssue(evidence: Evidence, ground: EvidenceGround): EvidenceIssueCode | null {
	if (evidence.kind === 'range') {
		if (ground.recordingMs === null) return 'noRecording';
		if (evidence.endMs <= evidence.startMs) return 'rangeEmpty';
		return evidence.endMs > ground.recordingMs + rangeToleranceMs ? 'rangeBeyondEnd' : null;
	}
	const text = ground.messages[evidence.messageIndex];
	if (text === undefined) return 'messageUnknown';
	const quote = collapsed(evidence.quote);
	if (quote === '') return collapsed(text) === '' ? null : 'quoteNotInMessage';
	const readings = [text, ground.shown[evidence.messageIndex] ?? text];
	return readings.some((one) => collapsed(one).includes(quote)) ? null : 'quoteNotInMessage';
}

function collapsed(text: string): string {
	return text.replace(/\s+/gu, ' ').trim();
}
