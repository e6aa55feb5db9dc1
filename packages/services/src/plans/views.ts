import type { Assignment, Draw, Plan, RubricVersion } from '@earshot/domain';
import type { Directory } from '../directory.ts';

export function viewPlan(
	plan: Plan,
	names: Directory,
	parts: { draws: Draw[]; assignments: Assignment[]; rubric: RubricVersion | undefined }
) {
	const { rubricKey: key } = plan;
	return {
		id: plan._id,
		name: plan.name,
		channel: plan.channel,
		rubric: { key, title: parts.rubric?.content.title ?? { 'zh-CN': key, en: key } },
		perAgent: plan.perAgent,
		from: plan.from,
		to: plan.to,
		teams: plan.teamIds.flatMap((id) => names.team(id) ?? []),
		dueDays: plan.dueDays,
		review: plan.review ?? null,
		seedCommitment: plan.seedCommitment,
		seed: parts.draws.length === 0 ? null : plan.seed,
		draws: parts.draws.map((draw) => viewDrawOfPlan(draw, parts.assignments)),
		createdAt: plan.createdAt
	};
}
export type PlanView = ReturnType<typeof viewPlan>;

function viewDrawOfPlan(draw: Draw, assignments: Assignment[]) {
	const own = assignments.filter(
		(assignment) => assignment.drawId === draw._id && assignment.state !== 'replaced'
	);
	return {
		id: draw._id,
		createdAt: draw.createdAt,
		picks: draw.picks.length - draw.replacements.length,
		assigned: own.length,
		submitted: own.filter((assignment) => assignment.state === 'submitted').length
	};
}
