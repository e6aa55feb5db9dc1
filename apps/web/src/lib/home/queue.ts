import type { AssignmentView } from '@earshot/contract';
import { clock } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';

export const queueTabs = (at: string | null) => [
	{ href: '/queue', text: m.ui_all(), open: at === null },
	{ href: '/queue/drafts', text: m.drafts_tab(), open: at === 'drafts' },
	{ href: '/queue?state=open', text: m.queue_tab_open(), open: at === 'open' },
	{ href: '/queue?state=inReview', text: m.queue_tab_inReview(), open: at === 'inReview' },
	{ href: '/queue?state=submitted', text: m.queue_tab_submitted(), open: at === 'submitted' },
	{ href: '/queue?state=replaced', text: m.queue_tab_replaced(), open: at === 'replaced' }
];

export const sizeOf = (row: AssignmentView): string =>
	row.durationMs === null || row.channel === 'chat'
		? m.queue_messages({ count: row.messageCount })
		: clock(row.durationMs);
