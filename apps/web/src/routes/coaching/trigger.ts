import type { CoachingTrigger } from '@earshot/domain';
import { m } from '#lib/paraglide/messages.js';

export const triggerText = (trigger: CoachingTrigger): string =>
	trigger.kind === 'critical'
		? m.coaching_trigger_critical()
		: m.coaching_trigger_repeated({ count: trigger.count, days: trigger.days });
