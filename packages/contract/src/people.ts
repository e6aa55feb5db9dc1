import {
	DisplayName,
	Id,
	Locale,
	Password,
	Role,
	Username,
	agentStates,
	rights
} from '@earshot/domain';
import { z } from 'zod';
import { PageQuery, PersonRef, Time, pageOf } from './common.ts';

/** GET /api/boot: who is signed in and what the frame needs. */
export const BootView = z.object({
	product: z.object({ version: z.string() }),
	centre: z.object({ name: z.string(), timeZone: z.string() }),
	/** True where the demo data was loaded: the interface says so. */
	demo: z.boolean(),
	user: z
		.object({
			id: Id,
			username: z.string(),
			displayName: z.string(),
			roles: z.array(Role),
			rights: z.array(z.enum(rights)),
			agentId: Id.nullable(),
			locale: Locale,
			mustChangePassword: z.boolean()
		})
		.nullable(),
	/** Only with demo data: the sign-ins offered on the sign-in page. */
	demoAccounts: z.array(z.object({ username: z.string(), password: z.string(), role: Role }))
});
export type BootView = z.infer<typeof BootView>;

/** POST /api/account/password */
export const ChangePasswordBody = z.strictObject({ current: z.string(), next: Password });
export type ChangePasswordBody = z.infer<typeof ChangePasswordBody>;

/** PUT /api/account/locale */
export const SetLocaleBody = z.strictObject({ locale: Locale });

export const UserView = z.object({
	id: Id,
	username: z.string(),
	displayName: z.string(),
	roles: z.array(Role),
	agent: PersonRef.nullable(),
	mustChangePassword: z.boolean(),
	disabled: z.boolean(),
	capacityMinutes: z.number(),
	demo: z.boolean(),
	createdAt: Time
});
export type UserView = z.infer<typeof UserView>;
export const UserPage = pageOf(UserView);

/** POST /api/users; the answer carries the first password once. */
export const CreateUserBody = z.strictObject({
	username: Username,
	displayName: DisplayName,
	roles: z.array(Role).min(1),
	agentId: Id.nullable(),
	capacityMinutes: z.number().int().min(0).max(6000).default(1200)
});
export type CreateUserBody = z.infer<typeof CreateUserBody>;
export const CreatedUserView = z.object({ user: UserView, firstPassword: z.string() });

/** PATCH /api/users/:id */
export const UpdateUserBody = z.strictObject({
	displayName: DisplayName.optional(),
	roles: z.array(Role).min(1).optional(),
	agentId: Id.nullable().optional(),
	disabled: z.boolean().optional(),
	capacityMinutes: z.number().int().min(0).max(6000).optional()
});
export type UpdateUserBody = z.infer<typeof UpdateUserBody>;

export const TeamView = z.object({
	id: Id,
	name: z.string(),
	leads: z.array(PersonRef),
	agentCount: z.number().int(),
	rev: z.number().int()
});
export type TeamView = z.infer<typeof TeamView>;

/** POST /api/teams, PATCH /api/teams/:id */
export const SaveTeamBody = z.strictObject({
	name: DisplayName,
	leadUserIds: z.array(Id),
	rev: z.number().int().optional()
});

export const AgentView = z.object({
	id: Id,
	externalId: z.string(),
	name: z.string(),
	state: z.enum(agentStates),
	team: PersonRef.nullable(),
	interactionCount: z.number().int(),
	demo: z.boolean(),
	rev: z.number().int()
});
export type AgentView = z.infer<typeof AgentView>;
export const AgentPage = pageOf(AgentView);
export const AgentQuery = PageQuery.extend({
	q: z.string().max(100).optional(),
	state: z.enum(agentStates).optional(),
	teamId: Id.optional()
});

/** PATCH /api/agents/:id: confirm a new agent, move it to a team, or merge it into another. */
export const UpdateAgentBody = z.strictObject({
	rev: z.number().int(),
	name: z.string().min(1).max(200).optional(),
	teamId: Id.nullable().optional(),
	state: z.enum(['active', 'left']).optional(),
	mergeInto: Id.optional()
});
export type UpdateAgentBody = z.infer<typeof UpdateAgentBody>;
