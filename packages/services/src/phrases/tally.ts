import type { PhraseBackTest, SampledHit } from '@earshot/domain';
import type { PhraseSubject } from '@earshot/store/interaction-phrases';
import {
	backTest,
	joinBackTests,
	type BackTest,
	type PastConversation,
	type RuleMatcher
} from '@earshot/text';
import { evidenceMax } from '../analysis/phrases.ts';
import { startOfWeek } from '../zone.ts';

/** A conversation of a batch, ready to be put to the rule. */
export interface DatedConversation extends PastConversation {
	periodAt: Date;
}

type Counted = Pick<PhraseBackTest, 'conversations' | 'hits' | 'weeks' | 'sample'>;

const asHit = ({ conversationId, evidence }: BackTest['sample'][number]): SampledHit => ({
	interactionId: conversationId,
	evidence: evidence.slice(0, evidenceMax),
	correct: null,
	markedBy: null,
	markedAt: null
});

/** Zones change at whole quarters of an hour, so one answer holds for each. */
const quarterMs = 900_000;

function weeksOf(batch: readonly DatedConversation[], timeZone: string) {
	const known = new Map<number, number>();
	return Map.groupBy(batch, ({ periodAt }) => {
		const quarter = Math.floor(periodAt.getTime() / quarterMs);
		const week = known.get(quarter) ?? startOfWeek(periodAt, timeZone).getTime();
		known.set(quarter, week);
		return week;
	});
}

/** What a test has counted, with one more batch of conversations in the rule's language. */
export function tally(
	test: PhraseBackTest,
	matcher: RuleMatcher,
	batch: readonly DatedConversation[],
	timeZone: string
): Counted {
	const rule = { id: test.ruleId, version: test.version };
	const options = { sampleSize: test.sampleSize, seed: test.seed };
	const weeks = new Map(test.weeks.map((week) => [week.from.getTime(), { ...week }]));
	let whole: BackTest = {
		...{ ruleId: rule.id, ruleVersion: rule.version, rate: null },
		...{ conversations: test.conversations, hits: test.hits },
		sample: test.sample.map(({ interactionId, evidence }) => ({
			conversationId: interactionId,
			evidence
		}))
	};
	for (const [from, conversations] of weeksOf(batch, timeZone)) {
		const [part] = backTest(matcher, [rule], conversations, options);
		if (part === undefined) continue;
		const week = weeks.get(from) ?? { from: new Date(from), conversations: 0, hits: 0 };
		week.conversations += part.conversations;
		week.hits += part.hits;
		weeks.set(from, week);
		whole = joinBackTests(whole, part, options);
	}
	return {
		conversations: whole.conversations,
		hits: whole.hits,
		weeks: [...weeks.values()].toSorted((a, b) => a.from.getTime() - b.from.getTime()),
		sample: whole.sample.map(asHit)
	};
}

/** Where a test goes on after this batch. */
export const throughOf = (batch: readonly PhraseSubject[]): PhraseBackTest['through'] => {
	const last = batch.at(-1);
	return last === undefined ? null : { periodAt: last.periodAt, id: last._id };
};
