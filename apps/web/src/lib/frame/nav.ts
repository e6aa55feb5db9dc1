import ChartColumn from '@lucide/svelte/icons/chart-column';
import ClipboardCheck from '@lucide/svelte/icons/clipboard-check';
import Dices from '@lucide/svelte/icons/dices';
import FileUp from '@lucide/svelte/icons/file-up';
import GraduationCap from '@lucide/svelte/icons/graduation-cap';
import House from '@lucide/svelte/icons/house';
import ListChecks from '@lucide/svelte/icons/list-checks';
import MessagesSquare from '@lucide/svelte/icons/messages-square';
import Quote from '@lucide/svelte/icons/quote';
import Ruler from '@lucide/svelte/icons/ruler';
import Server from '@lucide/svelte/icons/server';
import TrendingUp from '@lucide/svelte/icons/trending-up';
import UserRoundPen from '@lucide/svelte/icons/user-round-pen';
import UserRoundCheck from '@lucide/svelte/icons/user-round-check';
import Users from '@lucide/svelte/icons/users';
import UsersRound from '@lucide/svelte/icons/users-round';
import type { BootView } from '@earshot/contract';
import type { Right } from '@earshot/domain';
import { m } from '#lib/paraglide/messages.js';

type User = NonNullable<BootView['user']>;
export interface NavItem {
	href: string;
	text: string;
	icon: typeof House;
	group: 'work' | 'setup' | 'system';
}

export const groupWords: Record<NavItem['group'], () => string> = {
	work: m.nav_group_work,
	setup: m.nav_group_setup,
	system: m.nav_group_system
};

/** What this person's rail, bottom bar and palette offer, most used first. */
export function navFor(user: User): NavItem[] {
	const can = (...anyOf: Right[]) => anyOf.some((right) => user.rights.includes(right));
	const items: NavItem[] = [];
	const add = (
		on: boolean,
		group: NavItem['group'],
		href: string,
		text: string,
		icon: typeof House
	) => on && items.push({ href, text, icon, group });

	add(true, 'work', '/', m.nav_home(), House);
	add(can('evaluation.write'), 'work', '/queue', m.nav_queue(), ListChecks);
	const evaluations = can('evaluation.listAll', 'evaluation.listTeam', 'evaluation.listOwn');
	add(evaluations, 'work', '/evaluations', m.nav_evaluations(), ClipboardCheck);
	const coaching = can('coaching.listAll', 'coaching.listTeam', 'coaching.listOwn');
	add(coaching, 'work', '/coaching', m.nav_coaching(), GraduationCap);
	const selfReviews = can('selfReview.write', 'selfReview.listAll', 'selfReview.listTeam');
	add(selfReviews, 'work', '/self-reviews', m.self_nav(), UserRoundPen);
	const scores = can('score.readAll', 'score.readTeam');
	add(scores, 'work', '/scores', m.nav_scores(), ChartColumn);
	add(scores, 'work', '/scores/agents', m.nav_agent_scores(), TrendingUp);
	if (user.agentId && can('score.readOwn'))
		add(true, 'work', `/scores/agents/${user.agentId}`, m.nav_my_score(), TrendingUp);
	const interactions = can('interaction.listAll', 'interaction.listTeam');
	add(interactions, 'setup', '/interactions', m.nav_interactions(), MessagesSquare);
	add(can('plan.read'), 'setup', '/plans', m.nav_plans(), Dices);
	add(can('rubric.read'), 'setup', '/rubrics', m.nav_rubrics(), Ruler);
	add(can('phraseRule.read'), 'setup', '/phrases', m.phrases_nav(), Quote);
	add(can('interaction.import'), 'setup', '/imports', m.nav_imports(), FileUp);
	add(can('agent.map'), 'system', '/agents', m.nav_agents(), UserRoundCheck);
	add(can('user.manage'), 'system', '/people', m.nav_people(), Users);
	add(can('team.manage'), 'system', '/teams', m.nav_teams(), UsersRound);
	add(can('system.read'), 'system', '/system', m.nav_system(), Server);
	return items;
}

/** The item the page at `path` belongs to: the longest that leads to it. */
export function openItem(items: readonly NavItem[], path: string): NavItem | undefined {
	return items
		.filter(({ href }) => href === path || (href !== '/' && path.startsWith(`${href}/`)))
		.toSorted((a, b) => b.href.length - a.href.length)[0];
}
