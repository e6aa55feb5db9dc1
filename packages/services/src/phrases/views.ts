import {
	samplePrecision,
	type Job,
	type PhraseBackTest,
	type PhraseRuleContent,
	type StoredPhraseRule
} from '@earshot/domain';
import type { PhraseCounts } from '@earshot/store/interaction-phrases';
import type { ExampleOutcome } from './content.ts';

export function viewPhraseRow(rule: StoredPhraseRule, counts: PhraseCounts) {
	const { content } = rule;
	const conversations = counts.conversations.get(content.language) ?? 0;
	const hits = counts.hits.get(rule._id) ?? 0;
	return {
		id: rule._id,
		builtIn: rule.builtIn,
		state: rule.state,
		language: content.language,
		category: content.category,
		name: content.name,
		version: rule.version,
		rev: rule.rev,
		/** An edit that is not in force yet. */
		pending: rule.running !== null && rule.running.version !== rule.version,
		hits,
		conversations,
		rate: conversations === 0 ? null : hits / conversations,
		updatedAt: rule.updatedBy === null ? null : rule.updatedAt,
		updatedBy: rule.updatedBy
	};
}

export function viewPhraseRule(
	rule: StoredPhraseRule,
	counts: PhraseCounts,
	parts: { original: PhraseRuleContent | null; examples: ExampleOutcome[] }
) {
	return { ...viewPhraseRow(rule, counts), content: rule.content, ...parts };
}
export type PhraseRuleView = ReturnType<typeof viewPhraseRule>;

const stateOf = (test: PhraseBackTest, job: Job | undefined) => {
	if (test.finishedAt !== null) return 'done' as const;
	return job?.state === 'dead' ? ('failed' as const) : ('running' as const);
};

export function viewBackTestRow(test: PhraseBackTest, job: Job | undefined) {
	return {
		id: test._id,
		ruleId: test.ruleId,
		version: test.version,
		contentHash: test.contentHash,
		state: stateOf(test, job),
		progress: test.finishedAt === null ? (job?.progress ?? 0) : 1,
		from: test.from,
		to: test.to,
		seed: test.seed,
		sampleSize: test.sampleSize,
		conversations: test.conversations,
		hits: test.hits,
		rate: test.conversations === 0 ? null : test.hits / test.conversations,
		weeks: test.weeks,
		precision: samplePrecision(test.sample.map(({ correct }) => correct)),
		createdAt: test.createdAt,
		createdBy: test.createdBy,
		finishedAt: test.finishedAt
	};
}
