import type { PlanView } from '@earshot/contract';
import { longDate, whole } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';

/** First and last day; `to` is exclusive, so the last day is a moment before it. */
export const periodOf = (plan: Pick<PlanView, 'from' | 'to'>): string =>
	`${longDate(plan.from)} – ${longDate(new Date(Date.parse(plan.to) - 1))}`;

export function progressOf(plan: PlanView): string {
	const total = plan.draws.reduce((sum, draw) => sum + draw.picks, 0);
	const done = plan.draws.reduce((sum, draw) => sum + draw.submitted, 0);
	return m.plans_progress_text({ done: whole(done), total: whole(total) });
}
