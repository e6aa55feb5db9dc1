import type { RubricContent } from '../rubric/index.ts';
import { canonicalJson } from '../hash/index.ts';
import { findingsOf, type Release } from './findings.ts';
import type { Evaluation, Finding } from './schema.ts';

export interface FindingCorrections {
	/** Failures there were no findings of. */
	added: Finding[];
	/** Findings of failures that are told otherwise now, or were withdrawn before. */
	changed: Finding[];
	/** Findings of what is no failure any more. */
	withdrawn: Finding[];
}

/**
 * What an amendment makes of the findings of a released evaluation (EV22); `stored` are all of them, withdrawn ones
 * too. Nothing is removed, and a finding keeps its id.
 */
export function correctFindings(
	stored: readonly Finding[],
	evaluation: Evaluation,
	content: RubricContent,
	release: Release
): FindingCorrections {
	const failing = findingsOf(evaluation, content, release);
	const corrections: FindingCorrections = { added: [], changed: [], withdrawn: [] };
	for (const finding of failing) {
		const before = stored.find((one) => one.criterionId === finding.criterionId);
		if (before === undefined) corrections.added.push(finding);
		else if (before.withdrawnAt) corrections.changed.push({ ...finding, _id: before._id });
		else if (!saysTheSame(before, finding)) {
			const { comment, evidence } = finding;
			corrections.changed.push({ ...before, comment, evidence });
		}
	}
	const failed = new Set(failing.map((one) => one.criterionId));
	for (const finding of stored) {
		if (finding.withdrawnAt || failed.has(finding.criterionId)) continue;
		corrections.withdrawn.push({ ...finding, withdrawnAt: release.at });
	}
	return corrections;
}

const saysTheSame = (a: Finding, b: Finding): boolean =>
	a.comment === b.comment && canonicalJson(a.evidence) === canonicalJson(b.evidence);
