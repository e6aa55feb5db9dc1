import {
	isOpen,
	type CoachingCommand,
	type CoachingTask,
	type Finding,
	type Message
} from '@earshot/domain';
import type { ServiceContext } from '../context.ts';
import type { Directory } from '../directory.ts';
import { maskedEvidence } from '../privacy/conversation.ts';
import { masked } from '../privacy/mask.ts';

export function viewCoachingTask({ now }: ServiceContext, task: CoachingTask, names: Directory) {
	return {
		id: task._id,
		agent: names.agent(task.agentId),
		team: names.team(task.teamId),
		criterionId: task.criterionId,
		criterionTitle: task.criterionTitle,
		dimension: task.dimension,
		trigger: task.trigger,
		state: task.state,
		goal: masked(task.goal),
		plan: masked(task.plan),
		trainer: names.person(task.trainerId),
		dueAt: task.dueAt,
		overdue: isOpen(task) && task.dueAt !== null && task.dueAt < now,
		findingCount: task.findingIds.length,
		report: task.report && { ...task.report, text: masked(task.report.text) },
		result: task.result && { ...task.result, note: masked(task.result.note) },
		dismissal: task.dismissal && {
			reason: masked(task.dismissal.reason),
			at: task.dismissal.at,
			withdrawn: task.dismissal.withdrawn === true
		},
		simulated: task.simulated,
		createdAt: task.createdAt,
		rev: task.rev
	};
}

/** The interaction a finding is of: its label, and the messages as stored. */
export interface FindingSource {
	preview: string;
	messages: readonly Message[];
}

export function viewFinding(finding: Finding, { preview, messages }: FindingSource) {
	return {
		id: finding._id,
		evaluationId: finding.evaluationId,
		interactionId: finding.interactionId,
		at: finding.at,
		comment: masked(finding.comment),
		critical: finding.critical,
		withdrawnAt: finding.withdrawnAt ?? null,
		evidence: maskedEvidence(finding.evidence, messages),
		preview
	};
}

export type CoachingTaskView = ReturnType<typeof viewCoachingTask>;
export type CoachingTaskDetailView = CoachingTaskView & {
	findings: ReturnType<typeof viewFinding>[];
	allowed: CoachingCommand['kind'][];
};
