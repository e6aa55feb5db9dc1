import * as contract from '@earshot/contract';
import { newId } from '@earshot/store';
import {
	answersFor,
	assignWork,
	createCast,
	draftEvaluation,
	draftOf,
	releaseEvaluation,
	withDatabase,
	type AssignedWork,
	type Cast
} from '@earshot/testing';
import { beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import * as assignments from '../assignments/index.ts';
import * as coaching from '../coaching/index.ts';
import * as commentTemplates from '../comment-templates/index.ts';
import * as draws from '../draws/index.ts';
import * as evaluations from '../evaluations/index.ts';
import * as interactions from '../interactions/index.ts';
import * as mentions from '../mentions/index.ts';
import * as plans from '../plans/index.ts';
import * as rubrics from '../rubrics/index.ts';
import * as savedViews from '../saved-views/index.ts';
import * as scores from '../scores/index.ts';
import * as selfReviews from '../self-reviews/index.ts';

const db = withDatabase();

let cast: Cast;
let work: AssignedWork;
let releasedId: string;
let draftId: string;

beforeAll(async () => {
	cast = await createCast(db.store);
	work = await assignWork(db.store, cast, { chats: 3, perAgent: 2 });
	const [released, draft] = work.assignments;
	if (released === undefined || draft === undefined) throw new Error('too few');
	({ id: releasedId } = await releaseEvaluation(cast, released.id, ['forbiddenWords']));
	draftId = (await draftEvaluation(cast, draft.id)).id;
	const mention = { userId: cast.users.agent.id, name: 'agent' };
	const said = { id: releasedId, text: '@agent 请看', mentions: [mention] };
	await evaluations.commentEvaluation(cast.as.teamLead, said);
});

const range = { from: '2026-10-31T16:00:00.000Z', to: '2026-11-30T16:00:00.000Z' };

const views: [string, z.ZodType, () => Promise<unknown>][] = [
	['rubrics', contract.RubricListView, () => rubrics.listRubrics(cast.as.agent)],
	[
		'a rubric',
		contract.RubricVersionView,
		() => rubrics.getRubric(cast.as.agent, { id: 'chats@1' })
	],
	[
		'a replay',
		contract.ReplayView,
		async () => {
			const { id } = await rubrics.createRubricDraft(cast.as.qaLead, { id: 'chats@1' });
			return rubrics.replayRubric(cast.as.manager, { id });
		}
	],
	['a bridge', contract.BridgeView, () => rubrics.bridgeRubric(cast.as.qaLead, { id: 'chats@1' })],
	[
		'health',
		contract.RubricHealthView,
		() => rubrics.getRubricHealth(cast.as.qaLead, { id: 'chats@1' })
	],
	['plans', contract.PlanPage, () => plans.listPlans(cast.as.manager, {})],
	[
		'a preview',
		contract.PlanPreviewView,
		() => plans.previewPlan(cast.as.qaLead, { channel: 'chat', perAgent: 2, ...range })
	],
	['a draw', contract.DrawView, () => draws.getDraw(cast.as.qaLead, { id: work.draw.id })],
	[
		'a verification',
		contract.DrawVerificationView,
		() => draws.verifyDraw(cast.as.agent, { id: work.draw.id })
	],
	[
		'an assigning',
		contract.AssignResultView,
		() => draws.assignDraw(cast.as.qaLead, { id: work.draw.id })
	],
	['assignments', contract.AssignmentPage, () => assignments.listAssignments(cast.as.reviewer, {})],
	['a workload', contract.WorkloadView, () => assignments.getWorkload(cast.as.reviewer)],
	[
		'earlier evaluations',
		contract.EarlierEvaluationsView,
		() => evaluations.listEarlierEvaluations(cast.as.reviewer, { id: draftId })
	],
	['evaluations', contract.EvaluationPage, () => evaluations.listEvaluations(cast.as.reviewer, {})],
	['drafts', contract.DraftListView, () => evaluations.listDrafts(cast.as.reviewer)],
	[
		'choices of evaluations',
		contract.EvaluationFacetsView,
		() => evaluations.listEvaluationFacets(cast.as.qaLead)
	],
	[
		'interactions',
		contract.InteractionPage,
		() => interactions.listInteractions(cast.as.admin, {})
	],
	[
		'counts over time',
		contract.InteractionCountsView,
		() =>
			interactions.countInteractions(cast.as.admin, {
				share: [{ kind: 'fact', key: 'noRecording', holds: true }]
			})
	],
	[
		'facets',
		contract.InteractionFacetsView,
		() => interactions.listInteractionFacets(cast.as.teamLead)
	],
	[
		'a saved view',
		contract.SavedViewView,
		() =>
			savedViews.createSavedView(cast.as.qaLead, {
				list: 'interactions',
				name: '长静音',
				query: { filter: 'silenceShare:0.3..' }
			})
	],
	[
		'saved views',
		contract.SavedViewListView,
		() => savedViews.listSavedViews(cast.as.qaLead, { list: 'interactions' })
	],
	[
		'an evaluation with mentions',
		contract.EvaluationView,
		() => evaluations.getEvaluation(cast.as.agent, { id: releasedId })
	],
	[
		'people to mention',
		contract.MentionableView,
		() => mentions.listMentionable(cast.as.agent, { id: releasedId })
	],
	['mentions', contract.MentionListView, () => mentions.listMentions(cast.as.agent)],
	[
		'a saved comment',
		contract.CommentTemplateView,
		() => commentTemplates.createCommentTemplate(cast.as.reviewer, { text: '请先核实身份' })
	],
	[
		'saved comments',
		contract.CommentTemplateListView,
		() => commentTemplates.listCommentTemplates(cast.as.reviewer)
	],
	[
		'an amended evaluation',
		contract.EvaluationView,
		async () => {
			const { rows } = await evaluations.listEvaluations(cast.as.qaLead, { state: 'released' });
			const { id, rev, draft } = await evaluations.getEvaluation(cast.as.qaLead, {
				id: rows[0]?.id ?? ''
			});
			return evaluations.amendEvaluation(cast.as.qaLead, {
				...{ id, rev, amendmentId: newId(), reason: '重听录音后更正' },
				answers: draft.answers,
				summary: '补充总评'
			});
		}
	],
	[
		'a self-review',
		contract.SelfReviewView,
		async () => {
			const { rows } = await evaluations.listEvaluations(cast.as.qaLead, { state: 'released' });
			const id = rows[0]?.id ?? '';
			const { agent } = cast.as;
			await selfReviews.openSelfReview(agent, { id });
			const { rev, rubric } = await selfReviews.getSelfReview(agent, { id });
			const draft = draftOf(answersFor(rubric.content));
			const saved = await selfReviews.saveSelfReview(agent, { id, rev, saveId: newId(), draft });
			return selfReviews.submitSelfReview(agent, { id, rev: saved.rev });
		}
	],
	['self-reviews', contract.SelfReviewPage, () => selfReviews.listSelfReviews(cast.as.agent, {})],
	['tasks', contract.CoachingTaskPage, () => coaching.listCoaching(cast.as.teamLead, {})],
	['trainers', contract.TrainerListView, () => coaching.listTrainers(cast.as.trainer)],
	['centre scores', contract.CentreScoresView, () => scores.getCentreScores(cast.as.trainer, {})],
	['agent scores', contract.AgentScoresView, () => scores.listAgentScores(cast.as.teamLead, {})],
	[
		'an agent’s score',
		contract.AgentScoreView,
		() => scores.getAgentScore(cast.as.agent, { id: cast.agent._id })
	]
];

test.each(views)(
	'%s: nothing more and nothing less than the contract says',
	async (_, schema, view) => {
		const sent: unknown = JSON.parse(JSON.stringify(await view()));
		// The schema strips what it does not know, so equality shows that there was nothing of the kind.
		expect(schema.parse(sent)).toEqual(sent);
	}
);
