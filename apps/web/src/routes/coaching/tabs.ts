import type { CoachingState } from '@earshot/domain';
import { m } from '#lib/paraglide/messages.js';

interface CoachingTab {
	id: string;
	text: () => string;
	state: CoachingState;
	/** Agents see a task once it is planned. */
	own: boolean;
}

const all: CoachingTab[] = [
	{ id: 'triage', text: m.coaching_tab_triage, state: 'proposed', own: false },
	{ id: 'open', text: m.coaching_tab_open, state: 'planned', own: true },
	{ id: 'overdue', text: m.coaching_tab_overdue, state: 'planned', own: true },
	{ id: 'reported', text: m.coaching_tab_reported, state: 'reported', own: true },
	{ id: 'closed', text: m.coaching_tab_closed, state: 'closed', own: true },
	{ id: 'dismissed', text: m.coaching_tab_dismissed, state: 'dismissed', own: false }
];

export const stateOf = (tab: string | null): CoachingState | undefined =>
	all.find(({ id }) => id === tab)?.state;

export const coachingTabs = (at: string | null, own: boolean) => [
	{ href: '/coaching', text: m.ui_all(), open: at === null },
	...all
		.filter((tab) => !own || tab.own)
		.map((tab) => ({ href: `/coaching?tab=${tab.id}`, text: tab.text(), open: at === tab.id }))
];
