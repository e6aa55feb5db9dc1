import { expect, test } from 'vitest';
import { say, type Site } from '../support/browser.ts';

export function searchChecks(site: Site): void {
	test('words are found where they were said, narrowed by a figure and kept as a view', async () => {
		const { page } = await site.open('qalead', '/interactions?view=all');
		await page.getByRole('searchbox', { name: say('search_placeholder') }).fill('餐館');
		const marks = page.locator('td mark');
		await marks.first().waitFor();
		expect(new Set(await marks.allTextContents())).toEqual(new Set(['餐馆']));
		await page.getByRole('button', { name: say('search_add'), exact: true }).click();
		await page
			.getByRole('combobox', { name: say('search_add_find') })
			.fill(say('search_figure_turns'));
		await page.keyboard.press('Enter');
		await page.getByLabel(say('search_at_least')).fill('2');
		await page.keyboard.press('Enter');
		await page.waitForURL((url) => url.searchParams.get('filter') === 'turns:2..');
		await page.getByRole('button', { name: say('search_view_save'), exact: true }).click();
		const sheet = page.getByRole('dialog');
		await sheet.getByLabel(say('search_view_name')).fill('餐馆来回多');
		await sheet.getByRole('button', { name: say('search_view_save') }).click();
		await page.waitForURL((url) => /^[0-9a-f]{24}$/.test(url.searchParams.get('view') ?? ''));
		expect(new URL(page.url()).searchParams.get('q')).toBe('餐館');
		await page.getByRole('button', { name: say('search_view_manage') }).click();
		await page.getByRole('button', { name: say('search_view_make_default') }).click();
		await page.getByText(say('search_view_saved')).first().waitFor();
		await page.goto('/interactions');
		await page.waitForURL((url) => url.searchParams.get('filter') === 'turns:2..');
		await marks.first().waitFor();
		await page.getByRole('button', { name: say('search_view_manage') }).click();
		await page.getByRole('button', { name: say('search_view_delete') }).click();
		await page.getByRole('button', { name: say('search_view_delete') }).click();
		await page.waitForURL((url) => url.searchParams.get('view') === 'all');
	});
}
