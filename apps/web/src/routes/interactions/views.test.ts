import { expect, test } from 'vitest';
import { isChanged, viewHref, viewQueryOf } from './views.ts';

const view = { id: 'a'.repeat(24), query: { filter: 'queue:A|B;csat:..3', sort: 'csat' } };

test('a view’s address shows what the view keeps', () => {
	const url = new URL(viewHref(view), 'http://localhost');
	expect(viewQueryOf(url)).toEqual(view.query);
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
