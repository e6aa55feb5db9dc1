import { DomainError, roles, type Role } from '@earshot/domain';
import { cliContext, ctxFor, withDatabase } from '@earshot/testing';
import { describe, expect, test } from 'vitest';
import type { ServiceContext } from '../context.ts';
import * as agents from '../agents/index.ts';
import * as analysis from '../analysis/index.ts';
import * as assignments from '../assignments/index.ts';
import * as coaching from '../coaching/index.ts';
import * as commentTemplates from '../comment-templates/index.ts';
import * as draws from '../draws/index.ts';
import * as evaluations from '../evaluations/index.ts';
import * as imports from '../imports/index.ts';
import * as interactions from '../interactions/index.ts';
import * as jobs from '../jobs/index.ts';
import * as mentions from '../mentions/index.ts';
import * as people from '../people/index.ts';
import * as phrases from '../phrases/index.ts';
import * as plans from '../plans/index.ts';
import * as recordings from '../recordings/index.ts';
import * as rubrics from '../rubrics/index.ts';
import * as savedViews from '../saved-views/index.ts';
import * as scores from '../scores/index.ts';
import * as search from '../search/index.ts';
import * as selfReviews from '../self-reviews/index.ts';
import * as speech from '../speech-to-text/index.ts';
import * as system from '../system/index.ts';
import * as teams from '../teams/index.ts';
import * as transcripts from '../transcripts/index.ts';

const db = withDatabase();

type Verb = (ctx: ServiceContext, ...input: never[]) => Promise<unknown> | AsyncGenerator<unknown>;
type Caller = Role | 'cli';

const planners: Caller[] = ['manager', 'qaLead'];
const readers: Caller[] = ['manager', 'qaLead', 'trainer', 'performance'];
const seers: Caller[] = [...readers, 'reviewer', 'teamLead', 'agent'];
const importers: Caller[] = ['admin', 'qaLead', 'cli'];
const phraseReaders: Caller[] = ['manager', 'qaLead', 'reviewer', 'trainer'];
const listers: Caller[] = ['admin', 'manager', 'qaLead', 'teamLead'];
const coaches: Caller[] = ['manager', 'qaLead', 'teamLead', 'trainer', 'agent'];

const commenters = seers.filter((role) => role !== 'performance');

/** Who may call what. Written out by hand, so that it does not repeat the table it checks. */
const table: [Verb, Caller[]][] = [
	[rubrics.listRubrics, [...roles]],
	[rubrics.getRubric, [...roles]],
	[rubrics.createRubric, ['qaLead']],
	[rubrics.createRubricDraft, ['qaLead']],
	[rubrics.importRubric, ['qaLead']],
	[rubrics.exportRubricFile, ['qaLead']],
	[rubrics.exportRubricWorkbook, ['qaLead']],
	[rubrics.saveRubricDraft, ['qaLead']],
	[rubrics.publishRubric, ['qaLead']],
	[rubrics.retireRubric, ['qaLead']],
	[rubrics.replayRubric, planners],
	[rubrics.bridgeRubric, planners],
	[rubrics.getRubricHealth, planners],
	[rubrics.installBuiltInRubrics, ['admin', 'cli']],
	[plans.listPlans, planners],
	[plans.getPlan, planners],
	[plans.previewPlan, planners],
	[plans.createPlan, ['qaLead']],
	[draws.getDraw, planners],
	[draws.runDraw, ['qaLead']],
	[draws.assignDraw, ['qaLead']],
	[draws.verifyDraw, ['manager', 'qaLead', 'reviewer', 'performance', 'agent', 'cli']],
	[assignments.listAssignments, ['manager', 'qaLead', 'reviewer']],
	[assignments.getWorkload, ['reviewer']],
	[assignments.openAssignment, ['reviewer']],
	[assignments.replaceAssignment, ['qaLead', 'reviewer']],
	[evaluations.getEvaluation, seers],
	[evaluations.listEvaluations, seers],
	[evaluations.listDrafts, ['reviewer']],
	[evaluations.listEvaluationFacets, seers],
	[evaluations.exportEvaluations, [...readers, 'teamLead']],
	[evaluations.listEarlierEvaluations, ['reviewer']],
	[evaluations.saveEvaluationDraft, ['reviewer']],
	[evaluations.submitEvaluation, ['reviewer']],
	[evaluations.amendEvaluation, ['qaLead', 'reviewer']],
	[evaluations.approveEvaluation, ['qaLead']],
	[evaluations.sendBackEvaluation, ['qaLead']],
	[evaluations.releaseEvaluation, ['qaLead']],
	[evaluations.releaseManyEvaluations, ['qaLead']],
	[evaluations.acknowledgeEvaluation, ['agent']],
	[evaluations.commentEvaluation, commenters],
	[mentions.listMentionable, commenters],
	[mentions.listMentions, seers],
	[mentions.readMention, seers],
	[commentTemplates.listCommentTemplates, commenters],
	[commentTemplates.createCommentTemplate, commenters],
	[commentTemplates.updateCommentTemplate, commenters],
	[commentTemplates.removeCommentTemplate, commenters],
	[commentTemplates.restoreCommentTemplate, commenters],
	[commentTemplates.useCommentTemplate, commenters],
	[coaching.getCoaching, coaches],
	[coaching.listCoaching, coaches],
	[coaching.listTrainers, ['trainer']],
	[coaching.planCoaching, ['trainer']],
	[coaching.closeCoaching, ['trainer']],
	[coaching.dismissCoaching, ['trainer']],
	[coaching.reportCoaching, ['agent']],
	[selfReviews.openSelfReview, ['qaLead', 'teamLead', 'trainer', 'agent']],
	[selfReviews.getSelfReview, ['qaLead', 'teamLead', 'trainer', 'agent']],
	[selfReviews.listSelfReviews, ['qaLead', 'teamLead', 'trainer', 'agent']],
	[selfReviews.saveSelfReview, ['agent']],
	[selfReviews.submitSelfReview, ['agent']],
	[scores.getCentreScores, readers],
	[scores.listAgentScores, [...readers, 'teamLead']],
	[scores.getAgentScore, [...readers, 'teamLead', 'agent']],
	[scores.rebuildRollups, ['admin', 'cli']],
	[interactions.listInteractions, ['admin', 'manager', 'qaLead', 'teamLead']],
	[interactions.countInteractions, listers],
	[interactions.listInteractionFacets, listers],
	[savedViews.listSavedViews, [...roles]],
	[savedViews.createSavedView, [...roles]],
	[savedViews.updateSavedView, [...roles]],
	[savedViews.deleteSavedView, [...roles]],
	[savedViews.setDefaultView, [...roles]],
	[interactions.getInteraction, [...roles]],
	[interactions.getMessages, [...roles]],
	[interactions.revealInteraction, planners],
	[interactions.listReveals, ['admin', ...planners]],
	[recordings.openRecording, [...roles]],
	[recordings.getPeaks, [...roles]],
	[people.changeOwnPassword, [...roles]],
	[people.setOwnLocale, [...roles]],
	[people.listUsers, ['admin']],
	[people.createUser, ['admin']],
	[people.updateUser, ['admin']],
	[people.resetPassword, ['admin']],
	[people.createFirstAdmin, ['admin', 'cli']],
	[teams.listTeams, ['admin', 'manager', 'qaLead', 'teamLead', 'trainer', 'performance']],
	[teams.createTeam, ['admin']],
	[teams.updateTeam, ['admin']],
	[agents.listAgents, ['admin', 'manager', 'qaLead', 'teamLead', 'trainer', 'performance']],
	[agents.updateAgent, ['admin', 'qaLead']],
	[jobs.listJobs, importers],
	[jobs.retryJob, importers],
	[imports.attendUpload, importers],
	[imports.beginUpload, importers],
	[imports.receiveFile, importers],
	[imports.commitUpload, importers],
	[imports.abandonUpload, importers],
	[imports.getImport, importers],
	[imports.listImports, importers],
	[imports.listImportIssues, importers],
	[imports.importReportCsv, importers],
	[imports.runLocalImport, importers],
	[imports.recoverImports, importers],
	[imports.sweepUploads, importers],
	[analysis.analyseInteraction, importers],
	[analysis.failAnalysis, importers],
	[search.ensureSearch, importers],
	[search.rebuildSearch, importers],
	[phrases.listPhraseRules, phraseReaders],
	[phrases.getPhraseRule, phraseReaders],
	[phrases.tryPhraseRule, phraseReaders],
	[phrases.getBackTest, phraseReaders],
	[phrases.listBackTests, phraseReaders],
	[phrases.createPhraseRule, ['qaLead']],
	[phrases.savePhraseRule, ['qaLead']],
	[phrases.activatePhraseRule, ['qaLead']],
	[phrases.retirePhraseRule, ['qaLead']],
	[phrases.startBackTest, ['qaLead']],
	[phrases.markHit, ['qaLead']],
	[phrases.runBackTest, importers],
	[phrases.runRematch, importers],
	[phrases.preparePhraseRules, ['admin', 'cli']],
	[system.systemStatus, ['admin']],
	[transcripts.previewTranscript, importers],
	[transcripts.attachTranscript, importers],
	[speech.getSpeechSettings, ['admin']],
	[speech.saveSpeechSettings, ['admin']],
	[speech.testSpeechSettings, ['admin']],
	[speech.getTranscription, importers],
	[speech.startTranscription, importers],
	[speech.cancelTranscription, importers],
	[speech.transcribeRecording, importers]
];

const contextOf = (caller: Caller): ServiceContext =>
	caller === 'cli' ? cliContext(db.store) : ctxFor(db.store, caller);

/** True where the caller gets past the rights: whatever is wrong with the empty input comes after. */
async function passes(verb: Verb, caller: Caller): Promise<boolean> {
	try {
		const answer = verb(contextOf(caller), {} as never, {} as never, {} as never);
		await (Symbol.asyncIterator in answer ? answer.next() : answer);
		return true;
	} catch (error) {
		return !(error instanceof DomainError && error.code === 'forbidden');
	}
}

describe('every verb is open to exactly these callers', () => {
	for (const [verb, allowed] of table)
		test(verb.name, async () => {
			const callers: Caller[] = [...roles, 'cli'];
			const passed = [];
			for (const caller of callers) if (await passes(verb, caller)) passed.push(caller);
			expect(passed.toSorted()).toEqual([...new Set(allowed)].toSorted());
		});
});

const takesContext = (value: unknown): boolean =>
	typeof value === 'function' && /^async function\*?\s*\w+\(\s*ctx\b/.test(String(value));

test('the table names every verb', () => {
	const named = new Set<unknown>(table.map(([verb]) => verb));
	// These take a context and are no use cases: the server's wiring calls them for use cases of its own.
	const wiring = ['loadReadable', 'runNextJob'];
	const folders = {
		...agents,
		...analysis,
		...assignments,
		...coaching,
		...commentTemplates,
		...draws,
		...evaluations,
		...imports,
		...interactions,
		...jobs,
		...mentions,
		...people,
		...phrases,
		...plans,
		...recordings,
		...rubrics,
		...savedViews,
		...scores,
		...search,
		...selfReviews,
		...system,
		...teams,
		...transcripts,
		...speech
	};
	const missing = Object.entries(folders)
		.filter(([name, value]) => takesContext(value) && !wiring.includes(name))
		.filter(([, value]) => !named.has(value));
	expect(missing).toEqual([]);
	expect(Object.values(folders).filter(takesContext).length).toBeGreaterThanOrEqual(table.length);
});
