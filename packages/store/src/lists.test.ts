import { explainReads, withDatabase } from '@earshot/testing';
import { expect, test } from 'vitest';
import * as agentRollups from './agent-rollups.ts';
import * as agents from './agents.ts';
import * as assignments from './assignments.ts';
import * as audit from './audit.ts';
import * as coachingTasks from './coaching-tasks.ts';
import * as commentTemplates from './comment-templates.ts';
import * as drawFrames from './draw-frames.ts';
import * as draws from './draws.ts';
import * as evaluationLists from './evaluation-lists.ts';
import * as evaluations from './evaluations.ts';
import * as findings from './findings.ts';
import * as interactionPhrases from './interaction-phrases.ts';
import * as interactions from './interactions.ts';
import * as jobs from './jobs.ts';
import * as mentions from './mentions.ts';
import * as phraseBackTests from './phrase-back-tests.ts';
import * as phraseRules from './phrase-rules.ts';
import * as plans from './plans.ts';
import * as reviewedEvaluations from './reviewed-evaluations.ts';
import * as rubricUses from './rubric-uses.ts';
import * as rubricVersions from './rubric-versions.ts';
import * as savedViews from './saved-views.ts';
import * as searchEntries from './search-entries.ts';
import * as selfReviews from './self-reviews.ts';
import { newId, type Store } from './store.ts';
import * as teams from './teams.ts';
import * as transcripts from './transcripts.ts';
import * as users from './users.ts';

const db = withDatabase();

const id = newId();
const page = { page: 1, pageSize: 50 };
const now = new Date('2026-11-16T00:00:00.000Z');
const nobody = {
	reviewerId: null,
	withoutHistoryOf: [],
	everyone: false,
	teamIds: [],
	agentId: null
};

const reviewed = { rubricVersionIds: ['a@1', 'a@2'], from: '2026-01', to: '2026-12' };

type Call = (store: Store) => Promise<unknown>;

const interactionList =
	(
		filter: Partial<interactions.InteractionFilter>,
		field: 'periodAt' | 'durationMs' = 'periodAt'
	) =>
	(store: Store) =>
		interactions.list(store, { teamIds: null, ...filter }, { field, order: 'asc' }, page);

const everyone = { ...nobody, everyone: true };

const evaluationList =
	(
		scope: evaluationLists.EvaluationScope,
		filter: evaluationLists.EvaluationFilter,
		order = evaluationLists.newestChange
	) =>
	(store: Store) =>
		evaluationLists.list(store, scope, filter, order, page);

/** Lists that a page shows: found by an index and already in order. */
const paged: [string, Call][] = [
	['interactions', interactionList({})],
	['interactions by length', interactionList({}, 'durationMs')],
	['interactions of an agent', interactionList({ agentId: id })],
	['interactions of a team', interactionList({ teamIds: [id] })],
	['interactions of a channel and time', interactionList({ channel: 'chat', from: now, to: now })],
	['interactions with a phrase', interactionList({ phraseRuleIds: ['a', 'b'] })],
	['plans', (store) => plans.list(store, page)],
	['assignments', (store) => assignments.list(store, {}, page)],
	['unread mentions', (store) => mentions.listUnread(store, id, 50)],
	['read mentions', (store) => mentions.listRead(store, id, now, 10)],
	['own assignments', (store) => assignments.list(store, { reviewerId: id, state: 'open' }, page)],
	['assignments of a plan', (store) => assignments.list(store, { planId: id }, page)],
	['open assignments', (store) => assignments.list(store, { state: 'open' }, page)],
	['evaluations of a reviewer', evaluationList({ ...nobody, reviewerId: id }, {})],
	['drafts of a reviewer', (store) => evaluations.listDrafts(store, id, page)],
	['evaluations of a team', evaluationList({ ...nobody, teamIds: [id] }, {})],
	['evaluations of oneself', evaluationList({ ...nobody, agentId: id }, {})],
	['everybody’s evaluations', evaluationList({ ...nobody, everyone: true }, {})],
	['evaluations by submit', evaluationList(everyone, {}, { field: 'submittedAt', order: 'desc' })],
	['evaluations of one agent', evaluationList(everyone, { agentId: [id] })],
	['evaluations of one reviewer', evaluationList(everyone, { reviewerId: [id] })],
	['evaluations of two teams', evaluationList(everyone, { teamId: [id, newId()] })],
	['evaluations of a rubric', evaluationList(everyone, { rubricVersionId: ['chats@1'] })],
	[
		'evaluations of an agent with low scores',
		evaluationList(everyone, { agentId: [id], score: { min: null, max: 60 } })
	],
	[
		'earlier evaluations of an agent',
		(store) => evaluations.listEarlier(store, { agentId: id, rubricKey: 'calls', exceptId: id }, 5)
	],
	[
		'earlier ones than a time',
		(store) =>
			evaluations.listEarlier(
				store,
				{ agentId: id, rubricKey: 'calls', exceptId: id, before: now },
				5
			)
	],
	[
		'what was reviewed under versions of a rubric',
		(store) => Array.fromAsync(reviewedEvaluations.eachReviewed(store, reviewed, 10))
	],
	[
		'earlier evaluations of an agent that a reviewer wrote',
		(store) =>
			evaluations.listEarlierVisible(
				store,
				{ ...nobody, reviewerId: id },
				{ agentId: id, rubricKey: 'calls', exceptId: id },
				5
			)
	],
	['all tasks', (store) => coachingTasks.list(store, { ...nobody, everyone: true }, {}, page)],
	[
		'tasks of an agent',
		(store) => coachingTasks.list(store, { ...nobody, agentId: id }, { agentId: id }, page)
	],
	['tasks of a team', (store) => coachingTasks.list(store, { ...nobody, teamIds: [id] }, {}, page)],
	[
		'tasks of a trainer',
		(store) => coachingTasks.list(store, { ...nobody, everyone: true }, { trainerId: id }, page)
	],
	['the audit log of a document', (store) => audit.listOf(store, 'evaluation', id)],
	['findings of an agent', (store) => findings.listOfAgentSince(store, id, now)],
	['tasks to join', (store) => coachingTasks.listOfAgent(store, id)],
	[
		'all self-reviews',
		(store) => selfReviews.list(store, { teamIds: [], agentId: null, everyone: true }, {}, page)
	],
	[
		'self-reviews of a team',
		(store) => selfReviews.list(store, { teamIds: [id], agentId: null, everyone: false }, {}, page)
	],
	[
		'own self-reviews',
		(store) => selfReviews.list(store, { teamIds: [], agentId: id, everyone: false }, {}, page)
	],
	['all rubrics', (store) => rubricVersions.listAll(store)],
	['versions of a rubric', (store) => rubricVersions.listByKey(store, 'calls')],
	['reviewers', (store) => users.listByRole(store, 'reviewer')],
	['phrase rules', (store) => phraseRules.listAll(store)],
	['back-tests of a rule', (store) => phraseBackTests.listOfRule(store, 'own.a', 10)],
	[
		'conversations to test a rule on',
		(store) => interactionPhrases.listHistory(store, { from: now, to: now, through: null }, 10)
	],
	[
		'more of them',
		(store) =>
			interactionPhrases.listHistory(
				store,
				{ from: now, to: now, through: { periodAt: now, id } },
				10
			)
	],
	['the newest job of a kind', (store) => jobs.newestOf(store, 'rematch')],
	['the frame of a draw', (store) => drawFrames.listFrame(store, id)]
];

/** Other reads of more than one document: found by an index. */
const found: [string, Call][] = [
	[
		'evaluations of an interaction',
		evaluationList({ ...nobody, everyone: true }, { interactionId: id })
	],
	[
		'evaluations by score',
		evaluationList(everyone, { agentId: [id] }, { field: 'score', order: 'asc' })
	],
	[
		'evaluations of a month',
		evaluationList(everyone, { period: ['2026-11'] }, { field: 'score', order: 'desc' })
	],
	[
		'evaluations to export',
		(store) => evaluationLists.idsInOrder(store, everyone, {}, evaluationLists.newestChange, 100)
	],
	[
		'evaluations to look through',
		(store) => Array.fromAsync(evaluationLists.eachGist(store, everyone, { teamId: [id] }, []))
	],
	['choices of evaluations', (store) => evaluationLists.seenValues(store, everyone)],
	[
		'a frame',
		(store) => interactions.listFrame(store, { channel: 'chat', from: now, to: now, teamIds: [] })
	],
	[
		'what an agent handled',
		(store) => interactions.countOfAgent(store, id, { channel: 'chat', from: now, to: now })
	],
	['draws of plans', (store) => draws.listByPlans(store, [id])],
	['work of draws', (store) => assignments.listByDraws(store, [id])],
	['the desk', (store) => assignments.listUnfinished(store, [id])],
	['the desk, of interactions', (store) => assignments.listUnfinishedOn(store, id, [id])],
	['what hides the history', (store) => evaluations.agentsWithoutHistory(store, id)],
	['what hides something', (store) => evaluations.blindingOf(store, [id])],
	['who was given it', (store) => assignments.isAssignedTo(store, id, id)],
	[
		'failures',
		(store) => evaluations.countFailures(store, { period: '2026-11', rubricVersionId: 'a@1' })
	],
	['how much was reviewed', (store) => reviewedEvaluations.countReviewed(store, reviewed)],
	['queues', (store) => interactions.queuesOf(store, [id])],
	['use of rubrics', (store) => rubricUses.countsOf(store, ['a@1'])],
	['work done', (store) => evaluations.listSubmittedAssignments(store, id, now)],
	[
		'sources of a roll-up',
		(store) =>
			agentRollups.listSources(store, { agentId: id, period: '2026-11', rubricVersionId: 'a@1' })
	],
	['roll-ups of a month', (store) => agentRollups.listByPeriod(store, '2026-11')],
	['roll-ups of a rubric', (store) => agentRollups.listByRubric(store, 'a@1', ['2026-11'])],
	['roll-ups of an agent', (store) => agentRollups.listByAgent(store, id)],
	['what was put to other rules', (store) => interactionPhrases.listStale(store, id, 10)],
	['how much was put to other rules', (store) => interactionPhrases.countStale(store, id)],
	['what the rules found', (store) => interactionPhrases.countPhrases(store, now, now)],
	['how much there is to test on', (store) => interactionPhrases.countHistory(store, now, now)],
	['findings of an evaluation', (store) => findings.listOfEvaluation(store, id)],
	['jobs by key', (store) => jobs.findByKeys(store, 'backTest', [id])],
	['agents to map', (store) => agents.listIdsByState(store, 'toBeMapped')],
	['teams led', (store) => teams.listLedBy(store, [id])],
	['own self-review of an interaction', (store) => selfReviews.isOf(store, id, id)],
	['names', (store) => users.namesOf(store, [id])],
	['saved views', (store) => savedViews.listFor(store, id, 'interactions')],
	['saved comments', (store) => commentTemplates.listOwn(store, id)],
	['how many saved comments', (store) => commentTemplates.countOwn(store, id)],
	['an agent’s account', (store) => users.findByAgent(store, id)],
	['kept of found', (store) => interactions.keptOf(store, { teamIds: null }, [id])],
	['what was found said', (store) => Array.fromAsync(transcripts.eachOf(store, [id]))]
];

test.each(paged)('%s: found by an index, in order', async (_name, call) => {
	const reads = await explainReads(db.uri, db.store, call);
	expect(reads.length).toBeGreaterThan(0);
	for (const { command, stages, indexes } of reads) {
		expect(stages).not.toContain('COLLSCAN');
		if ('find' in command) {
			expect(stages).not.toContain('SORT');
			// Several words of one index are read as several runs of it, merged.
			expect(new Set(indexes).size).toBe(1);
		}
	}
});

test.each(found)('%s: found by an index', async (_name, call) => {
	const reads = await explainReads(db.uri, db.store, call);
	expect(reads.length).toBeGreaterThan(0);
	for (const { stages, indexes } of reads) {
		expect(stages).not.toContain('COLLSCAN');
		// A read by _id alone names no index.
		expect(indexes.length > 0 || stages.includes('IDHACK')).toBe(true);
	}
});

test('words are found by their terms, others by interaction, common ones in the order of time', async () => {
	const term = (text: string, prefix = false) => ({ text, prefix });
	await searchEntries.putMany(db.store, [
		{ interactionId: id, version: 1, periodAt: now, terms: ['退款', '订单'] }
	]);
	const reading = (query: searchEntries.TermQuery) =>
		explainReads(db.uri, db.store, async (store) => {
			expect(await Array.fromAsync(searchEntries.idsOf(store, query))).toEqual([[id]]);
		});
	const both = await reading({ all: [term('退款'), term('订', true)], none: [term('没有')] });
	const asked = both.map(({ indexes }) => indexes[0]);
	expect(asked).toEqual(['terms', 'terms', 'terms', '_id_', '_id_']);
	const [walk] = await reading({ all: [], none: [term('没有')] });
	expect(walk).toMatchObject({ indexes: ['part_period'] });
	expect(walk?.stages).not.toContain('SORT');
});
