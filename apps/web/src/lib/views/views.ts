import type { SavedViewView } from '@earshot/contract';
import { viewParams, type ViewedList, type ViewQuery } from '@earshot/domain/saved-view';
import { listSavedViews } from '@earshot/client/saved-views';
import { paramsOf, withParams } from '#lib/url.ts';

const pathOf: Record<ViewedList, string> = {
	interactions: '/interactions',
	evaluations: '/evaluations'
};

/** Where the list is without any view: a default view leads away from the bare address. */
export const wholeList = (list: ViewedList): string => `${pathOf[list]}?view=all`;

/** The views of a list; it works without them. */
export const viewsOrNone = (list: ViewedList): Promise<SavedViewView[]> =>
	listSavedViews(list).then(
		({ rows }) => rows,
		() => []
	);

/** What of an address a view keeps. */
export const viewQueryOf = (list: ViewedList, url: Pick<URL, 'search'>): ViewQuery =>
	paramsOf(url, ...viewParams[list]);

export const viewHref = ({
	id,
	list,
	query
}: Pick<SavedViewView, 'id' | 'list' | 'query'>): string =>
	withParams({ pathname: pathOf[list], search: '' }, { ...query, view: id });

/** Where a bare address leads: to the view the list opens with; null without one. */
export function firstView(
	views: readonly SavedViewView[],
	url: Pick<URL, 'search'>
): string | null {
	const first = url.search === '' ? views.find(({ isDefault }) => isDefault) : undefined;
	return first === undefined ? null : viewHref(first);
}

/** True where the list no longer shows what the view keeps. */
export function isChanged(
	url: Pick<URL, 'search'>,
	view: Pick<SavedViewView, 'list' | 'query'>
): boolean {
	const now = viewQueryOf(view.list, url);
	return viewParams[view.list].some((param) => now[param] !== view.query[param]);
}
