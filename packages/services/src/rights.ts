import { DomainError, type Right, type Role } from '@earshot/domain';
import type { Actor, ServiceContext, UserContext } from './context.ts';

/** The one table of rights. What is not listed is refused. */
export const rightsByRole: Record<Role, readonly Right[]> = {
	admin: [
		'user.manage',
		'team.manage',
		'agent.list',
		'agent.map',
		'interaction.import',
		'interaction.listAll',
		'interaction.readAll',
		'job.list',
		'rubric.read',
		'audit.read',
		'settings.edit',
		'system.read'
	],
	manager: [
		'agent.list',
		'interaction.listAll',
		'interaction.readAll',
		'personalData.reveal',
		'rubric.read',
		'rubric.analyse',
		'phraseRule.read',
		'plan.read',
		'draw.verify',
		'assignment.listAll',
		'evaluation.listAll',
		'evaluation.export',
		'evaluation.comment',
		'coaching.listAll',
		'score.readAll',
		'audit.read'
	],
	qaLead: [
		'agent.list',
		'agent.map',
		'interaction.import',
		'interaction.listAll',
		'interaction.readAll',
		'personalData.reveal',
		'view.share',
		'job.list',
		'rubric.read',
		'rubric.edit',
		'rubric.analyse',
		'phraseRule.read',
		'phraseRule.edit',
		'plan.read',
		'plan.edit',
		'draw.run',
		'draw.verify',
		'assignment.listAll',
		'assignment.assign',
		'assignment.replace',
		'evaluation.listAll',
		'evaluation.export',
		'evaluation.check',
		'evaluation.release',
		'evaluation.amend',
		'evaluation.comment',
		'coaching.listAll',
		'selfReview.open',
		'selfReview.listAll',
		'score.readAll',
		'audit.read'
	],
	reviewer: [
		'rubric.read',
		'phraseRule.read',
		'draw.verify',
		'assignment.listOwn',
		'assignment.replace',
		'evaluation.write',
		'evaluation.comment'
	],
	teamLead: [
		'agent.list',
		'interaction.listTeam',
		'rubric.read',
		'evaluation.listTeam',
		'evaluation.export',
		'evaluation.comment',
		'coaching.listTeam',
		'selfReview.open',
		'selfReview.listTeam',
		'score.readTeam'
	],
	trainer: [
		'agent.list',
		'rubric.read',
		'phraseRule.read',
		'evaluation.listAll',
		'evaluation.export',
		'evaluation.comment',
		'coaching.listAll',
		'coaching.edit',
		'selfReview.open',
		'selfReview.listAll',
		'score.readAll'
	],
	performance: [
		'agent.list',
		'rubric.read',
		'evaluation.listAll',
		'evaluation.export',
		'score.readAll',
		'draw.verify'
	],
	agent: [
		'rubric.read',
		'draw.verify',
		'evaluation.listOwn',
		'evaluation.acknowledge',
		'evaluation.comment',
		'coaching.listOwn',
		'coaching.report',
		'selfReview.write',
		'score.readOwn'
	]
};

/** Every right of a person who holds these roles. */
export const rightsOf = (roles: readonly Role[]): Set<Right> =>
	new Set(roles.flatMap((role) => rightsByRole[role]));

/** Operators at the command line and jobs act for the system: they hold what import and analysis need. */
const systemRights = new Set<Right>([
	'interaction.import',
	'job.list',
	'draw.verify',
	'system.read'
]);

export const hasRight = (actor: Actor, right: Right): boolean =>
	(actor.kind === 'user' ? rightsOf(actor.roles) : systemRights).has(right);

/** Refuses with `forbidden` unless the actor holds at least one of the rights. First line of every verb. */
export function authorise(ctx: ServiceContext, ...anyOf: [Right, ...Right[]]): void {
	if (!anyOf.some((right) => hasRight(ctx.actor, right)))
		throw new DomainError('forbidden', { right: anyOf.join('|') });
}

/** The same, for verbs that only a signed-in person can do. */
export function authoriseUser(
	ctx: ServiceContext,
	...anyOf: [Right, ...Right[]]
): asserts ctx is UserContext {
	authorise(ctx, ...anyOf);
	if (ctx.actor.kind !== 'user') throw new DomainError('forbidden', { right: anyOf.join('|') });
}

/** For verbs about one's own account: any signed-in person, nobody else. */
export function requireUser(ctx: ServiceContext): asserts ctx is UserContext {
	if (ctx.actor.kind !== 'user') throw new DomainError('forbidden', { right: 'own account' });
}
