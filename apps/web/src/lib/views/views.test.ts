import { expect, test } from 'vitest';
import { firstView, isChanged, viewHref, viewQueryOf } from './views.ts';

const list = 'interactions' as const;
const view = { id: 'a'.repeat(24), list, query: { filter: 'queue:A|B;csat:..3', sort: 'csat' } };

test('a view’s address shows what the view keeps', () => {
	const url = new URL(viewHref(view), 'http://localhost');
	expect(viewQueryOf(list, url)).toEqual(view.query);
	expect(url.searchParams.get('view')).toBe(view.id);
	expect(isChanged(url, view)).toBe(false);
	url.searchParams.set('page', '2');
	expect(isChanged(url, view)).toBe(false);
	url.searchParams.set('sort', 'turns');
	expect(isChanged(url, view)).toBe(true);
	url.searchParams.set('sort', 'csat');
	url.searchParams.set('q', '退款');
	expect(isChanged(url, view)).toBe(true);
});

test('a bare address leads to the view the list opens with', () => {
	const own = { ...view, list: 'evaluations' as const, query: { score: '..60' } };
	const more = { name: '低分', shared: false, owner: { id: view.id, name: '' } };
	const views = [{ ...own, ...more, editable: true, own: true, isDefault: true, rev: 0 }];
	expect(firstView(views, { search: '' })).toBe(`/evaluations?score=..60&view=${view.id}`);
	expect(firstView(views, { search: '?view=all' })).toBeNull();
	expect(firstView([], { search: '' })).toBeNull();
});
