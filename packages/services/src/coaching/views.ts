import { isOpen, type CoachingCommand, type CoachingTask, type Finding } from '@earshot/domain';
import type { ServiceContext } from '../context.ts';
import type { Directory } from '../directory.ts';

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
		goal: task.goal,
		plan: task.plan,
		trainer: names.person(task.trainerId),
		dueAt: task.dueAt,
		overdue: isOpen(task) && task.dueAt !== null && task.dueAt < now,
		findingCount: task.findingIds.length,
		report: task.report,
		result: task.result,
		dismissal: task.dismissal,
		simulated: task.simulated,
		createdAt: task.createdAt,
		rev: task.rev
	};
}

export function viewFinding(finding: Finding, preview: string) {
	return {
		id: finding._id,
		evaluationId: finding.evaluationId,
		interactionId: finding.interactionId,
		at: finding.at,
		comment: finding.comment,
		critical: finding.critical,
		evidence: finding.evidence,
		preview
	};
}

export type CoachingTaskView = ReturnType<typeof viewCoachingTask>;
export type CoachingTaskDetailView = CoachingTaskView & {
	findings: ReturnType<typeof viewFinding>[];
	allowed: CoachingCommand['kind'][];
};
