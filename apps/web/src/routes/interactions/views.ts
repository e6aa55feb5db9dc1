import type { SavedViewView } from '@earshot/contract';
import { viewParams, type ViewQuery } from '@earshot/domain/saved-view';
import { paramsOf, withParams } from '#lib/url.ts';

const path = '/interactions';

/** Where the list is without any view: a default view leads away from the bare address. */
export const wholeList = `${path}?view=all`;

/** What of an address a view keeps. */
export const viewQueryOf = (url: Pick<URL, 'search'>): ViewQuery => paramsOf(url, ...viewParams);

export const viewHref = ({ id, query }: Pick<SavedViewView, 'id' | 'query'>): string =>
	withParams({ pathname: path, search: '' }, { ...query, view: id });

/** True where the list no longer shows what the view keeps. */
export function isChanged(url: Pick<URL, 'search'>, view: Pick<SavedViewView, 'query'>): boolean {
	const now = viewQueryOf(url);
	return viewParams.some((param) => now[param] !== view.query[param]);
}
