import { InteractionPage, PhraseRuleListView } from '@earshot/contract';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { say, sayAny, type Site } from '../support/browser.ts';
import { api } from './fresh-work.ts';

const field = (page: Page, key: string, params: Record<string, string | number> = {}) =>
	page.getByLabel(say(key, params), { exact: true });
const button = (page: Page, key: string) =>
	page.getByRole('button', { name: say(key), exact: true });
const words = (page: Page, key: string) => page.getByText(say(key), { exact: true });

const name = '推荐景点';

/** Fills a new rule whose first example does not hit, and saves it as a draft. */
async function draft(site: Site): Promise<Page> {
	const { page } = await site.open('qalead', '/phrases/new');
	await field(page, 'phrases_name').fill(name);
	await field(page, 'phrases_category').selectOption('other');
	await field(page, 'phrases_phrases').fill('推荐\n建议您');
	await field(page, 'phrases_example_number', { n: 1 }).fill('客户：推荐一个地方');
	await field(page, 'phrases_example_number', { n: 2 }).fill('客服：您好');
	await words(page, 'phrases_example_not_hit').waitFor();
	await button(page, 'phrases_save').click();
	await page.waitForURL(/\/phrases\/own\./);
	await page.getByText(sayAny('phrases_check_examples')).waitFor();
	return page;
}

async function backTest(page: Page): Promise<void> {
	await field(page, 'phrases_test_from').fill('2020-01-01');
	await button(page, 'phrases_test_run').click();
	await button(page, 'phrases_sample_right').first().click();
	await page.getByText(/Wilson/).waitFor();
}

export function phraseChecks(site: Site): void {
	test('a rule fails its example, is mended, back-tested, marked and activated: its hits appear', async () => {
		const page = await draft(site);
		expect(await button(page, 'phrases_activate').isDisabled()).toBe(true);
		await field(page, 'phrases_example_number', { n: 1 }).fill('客服：推荐您去故宫。');
		await words(page, 'phrases_check_none').waitFor();
		await backTest(page);
		await button(page, 'phrases_activate').click();
		await words(page, 'phrases_activated').waitFor();
		await page.goto(`/phrases?q=${encodeURIComponent(name)}`);
		await words(page, 'phrases_up_to_date').waitFor();
		const context = page.context();
		const list = { path: '/api/phrases' };
		const { rows } = await api(context, site.origin, list, PhraseRuleListView);
		expect(rows.find((row) => row.name === name)).toMatchObject({ state: 'active' });
		const found = { path: '/api/interactions?phrase=other&channel=chat&pageSize=50' };
		const listed = await api(context, site.origin, found, InteractionPage);
		const views = await Promise.all(
			listed.rows.map(async ({ id }) => {
				const answer = await context.request.get(`/api/interactions/${id}`);
				return { id, text: await answer.text() };
			})
		);
		const hit = views.find(({ text }) => text.includes(name));
		await page.goto(`/interactions/${hit?.id}`);
		await page.getByText(name, { exact: true }).first().waitFor();
	});

	test('two people saving one rule: nothing is overwritten unseen; what was not saved stays', async () => {
		const address = '/phrases/zh.hold.announced';
		const { page: mine } = await site.open('qalead', address);
		const { page: theirs } = await site.open('qalead', address);
		await field(theirs, 'phrases_name').fill('对方的名称');
		await field(mine, 'phrases_name').fill('我的名称');
		await words(theirs, 'phrases_check_none').waitFor();
		await button(theirs, 'phrases_save').click();
		await words(theirs, 'phrases_all_saved').waitFor();
		await button(mine, 'phrases_save').click();
		await words(mine, 'phrases_newer').waitFor();
		expect(await field(mine, 'phrases_name').inputValue()).toBe('我的名称');
		await button(mine, 'phrases_use_theirs').click();
		expect(await field(mine, 'phrases_name').inputValue()).toBe('对方的名称');
		await field(mine, 'phrases_name').fill('还没写完');
		await words(mine, 'phrases_unsaved').waitFor();
		mine.on('dialog', (dialog) => void dialog.accept());
		await mine.reload();
		await words(mine, 'phrases_restored').waitFor();
		expect(await field(mine, 'phrases_name').inputValue()).toBe('还没写完');
	});
}
