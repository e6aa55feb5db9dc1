import {
	criteriaOf,
	decideEvaluation,
	deducts,
	periodOf,
	readAnswer,
	scoreEvaluation,
	worstValue,
	type Answer,
	type AnswerValue,
	type Answers,
	type Criterion,
	type Evaluation,
	type EvaluationDraft,
	type RubricVersion
} from '@earshot/domain';
import { between, demoId, oneOf } from '../chance.ts';
import { answerBy, leaveOutDates } from './answers.ts';
import { commentOn, remarkOn, summaryFor } from './comments.ts';
import { evidenceFor } from './evidence.ts';
import { simulationSource, type Item } from './items.ts';
import { latentQuality } from './quality.ts';

/** Who takes part in the simulated work. */
export interface Staff {
	reviewerIds: readonly string[];
	qaLeadId: string;
	trainerId: string;
	timeZone: string;
}

const minuteMs = 60_000;

/** What an evaluation is scored by: the rubric, and what its repeated deductions count from. */
export interface Ground {
	rubric: RubricVersion;
	earlier: Record<string, number>;
}

function answerOf(criterion: Criterion, value: AnswerValue, item: Item): Answer {
	const deducted = deducts(criterion, readAnswer(criterion, value));
	const needed =
		criterion.evidence === 'always' || (criterion.evidence === 'onDeduction' && deducted);
	return {
		value,
		comment: commentOn(item.desk.line, criterion.id, deducted, item.key),
		evidence: needed ? evidenceFor(criterion, item) : []
	};
}

function draftOf(
	item: Item,
	{ rubric, earlier }: Ground,
	fails: ReadonlySet<string>
): EvaluationDraft {
	const { desk, month, key, recordingMs } = item;
	const { content } = rubric;
	const given: Answers = Object.fromEntries(
		criteriaOf(content).map(({ criterion }) => {
			const quality = latentQuality(desk.agent.externalId, criterion, month);
			const value = fails.has(criterion.id)
				? worstValue(criterion)
				: answerBy(criterion, quality, item);
			return [criterion.id, answerOf(criterion, value, item)];
		})
	);
	const answers = leaveOutDates(content, given);
	const band = scoreEvaluation(content, answers, { earlier }).band?.id ?? '';
	return {
		answers,
		summary: summaryFor(desk.line, band, key),
		heard: recordingMs === null ? [] : [{ startMs: 0, endMs: recordingMs }],
		activeMs: between(3, 14, key, 'active') * minuteMs
	};
}

function openingOf(item: Item, rubric: RubricVersion, staff: Staff) {
	const { key, interaction, desk } = item;
	return {
		_id: demoId(item.submittedAt, 'evaluation', key),
		assignmentId: null,
		interactionId: interaction._id,
		channel: desk.channel,
		agentId: desk.agent._id,
		teamId: interaction.teamId,
		reviewerId: oneOf(staff.reviewerIds, key, 'reviewer'),
		rubricVersionId: rubric._id,
		selection: 'random' as const,
		inclusionProbability: null,
		period: periodOf(interaction.periodAt, staff.timeZone),
		simulated: true
	};
}

/** The evaluation of an item as the rules of the product make it, up to where its course has come. */
export function evaluationOf(
	item: Item,
	by: Ground,
	staff: Staff,
	fails: ReadonlySet<string>
): Evaluation {
	const { submittedAt, releasedAt, acknowledgedAt, interaction, messages, recordingMs } = item;
	const { rubric, earlier } = by;
	const draft = draftOf(item, by, fails);
	const openedAt = new Date(submittedAt.getTime() - draft.activeMs);
	const texts = messages.map((message) => message.text);
	const ground = {
		rubric,
		interactionHash: interaction.contentHash,
		queue: interaction.queue,
		earlier,
		seed: null,
		recordingMs,
		messages: texts,
		// Its quotes are whole messages as they were imported.
		shown: texts
	};
	const decide = (
		state: Evaluation | null,
		command: Parameters<typeof decideEvaluation>[1],
		at: Date
	) => decideEvaluation(state, command, at).evaluation;
	const opening = openingOf(item, rubric, staff);
	let now = decide(null, { kind: 'open', opening }, openedAt);
	now = decide(now, { kind: 'save', rev: now.rev, saveId: item.key, draft }, submittedAt);
	now = decide(now, { kind: 'submit', rev: now.rev, ground }, submittedAt);
	if (releasedAt === null) return now;
	const userId = staff.qaLeadId;
	now = decide(now, { kind: 'release', rev: now.rev, userId }, releasedAt);
	if (acknowledgedAt === null || now.contentHash === null) return now;
	const { contentHash } = now;
	now = decide(now, { kind: 'acknowledge', userId: simulationSource, contentHash }, acknowledgedAt);
	const text = remarkOn(item.desk.channel, item.key);
	if (text === null) return now;
	const said = { userId: simulationSource, name: item.desk.agent.name };
	const id = demoId(acknowledgedAt, 'remark', item.key);
	return decide(now, { kind: 'comment', id, ...said, text }, acknowledgedAt);
}
