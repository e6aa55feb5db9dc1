import type { Role } from '@earshot/domain';
import { m } from '#lib/paraglide/messages.js';

export const roleWords: Record<Role, () => string> = {
	admin: m.role_admin,
	manager: m.role_manager,
	qaLead: m.role_qaLead,
	reviewer: m.role_reviewer,
	teamLead: m.role_teamLead,
	trainer: m.role_trainer,
	performance: m.role_performance,
	agent: m.role_agent
};
