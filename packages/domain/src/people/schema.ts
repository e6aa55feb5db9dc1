import { z } from 'zod';
import { Id, Locale, Role } from '../words/index.ts';

export const Username = z
	.string()
	.min(2)
	.max(40)
	.regex(/^[\p{L}\p{N}._-]+$/u);
export const DisplayName = z.string().trim().min(1).max(80);
export const Password = z.string().min(10).max(128);

export const User = z.strictObject({
	id: Id,
	username: Username,
	displayName: DisplayName,
	roles: z.array(Role).min(1),
	/** The agent this person is, for people who are themselves reviewed. */
	agentId: Id.nullable(),
	locale: Locale,
	mustChangePassword: z.boolean(),
	disabled: z.boolean(),
	/** Reviewing minutes a week; what assignment balances against. */
	capacityMinutes: z.int().min(0).max(6000),
	demo: z.boolean(),
	createdAt: z.date()
});
export type User = z.infer<typeof User>;

export const Team = z.strictObject({
	_id: Id,
	v: z.literal(1),
	name: DisplayName,
	leadUserIds: z.array(Id),
	rev: z.int().min(0),
	createdAt: z.date()
});
export type Team = z.infer<typeof Team>;

export const agentStates = ['active', 'toBeMapped', 'merged', 'left'] as const;

export const Agent = z.strictObject({
	_id: Id,
	v: z.literal(1),
	/** Names the agent in imported data; unique. */
	externalId: z.string().min(1).max(200),
	name: z.string().min(1).max(200),
	state: z.enum(agentStates),
	/** Where `state` is `merged`: the agent that took this one's interactions. */
	mergedInto: Id.nullable(),
	teamId: Id.nullable(),
	/** Team memberships, oldest first; access follows the team at the time of the interaction. */
	teamHistory: z.array(z.strictObject({ teamId: Id.nullable(), from: z.date() })),
	demo: z.boolean(),
	rev: z.int().min(0),
	createdAt: z.date()
});
export type Agent = z.infer<typeof Agent>;

/** What a person may do; `services` holds the one table role → rights. */
export const rights = [
	'user.manage',
	'team.manage',
	'agent.list',
	'agent.map',
	'interaction.import',
	'interaction.listAll',
	'interaction.listTeam',
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
	'assignment.listOwn',
	'assignment.replace',
	'assignment.assign',
	'evaluation.write',
	'evaluation.listAll',
	'evaluation.listTeam',
	'evaluation.listOwn',
	'evaluation.export',
	'evaluation.check',
	'evaluation.release',
	'evaluation.acknowledge',
	'evaluation.amend',
	'evaluation.comment',
	'coaching.listAll',
	'coaching.listTeam',
	'coaching.listOwn',
	'coaching.edit',
	'coaching.report',
	'selfReview.write',
	'selfReview.open',
	'selfReview.listAll',
	'selfReview.listTeam',
	'score.readAll',
	'score.readTeam',
	'score.readOwn',
	'audit.read',
	'settings.edit',
	'system.read'
] as const;
export type Right = (typeof rights)[number];
