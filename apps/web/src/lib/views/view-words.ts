import type { ViewedList } from '@earshot/domain/saved-view';
import { m } from '#lib/paraglide/messages.js';

interface ViewWords {
	/** The list without a view. */
	all: () => string;
	/** What a view keeps. */
	note: () => string;
	share: () => string;
	makeDefault: () => string;
	deleteSure: (of: { name: string }) => string;
}

export const viewWords: Record<ViewedList, ViewWords> = {
	interactions: {
		all: m.search_view_all,
		note: m.search_view_note,
		share: m.search_view_share,
		makeDefault: m.search_view_make_default,
		deleteSure: m.search_view_delete_sure
	},
	evaluations: {
		all: m.evals_view_all,
		note: m.evals_view_note,
		share: m.evals_view_share,
		makeDefault: m.evals_view_make_default,
		deleteSure: m.evals_view_delete_sure
	}
};
