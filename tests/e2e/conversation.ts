import { InteractionPage } from '@earshot/contract';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { say, type Site } from '../support/browser.ts';
import { api } from './fresh-work.ts';

/** Opens a conversation of the demo in which a forbidden phrase was said. */
async function openHit(site: Site): Promise<Page> {
	const context = await site.contextFor('qalead', {});
	const list = { path: '/api/interactions?phrase=forbidden&pageSize=1' };
	const [first] = (await api(context, site.origin, list, InteractionPage)).rows;
	if (first === undefined) throw new Error('the demo has no forbidden phrase');
	const page = await context.newPage();
	await page.goto(`/interactions/${first.id}`);
	await page.locator('[data-index="0"]').waitFor();
	return page;
}

const field = (page: Page) => page.getByRole('searchbox', { name: say('listen_search') });
const place = (n: number, total: number) => say('listen_search_at', { n, total });

/** Reading a conversation without a pointer. */
export function conversationChecks(site: Site): void {
	test('words are found, gone through by key, and left again', async () => {
		const page = await openHit(site);
		await page.keyboard.press('/');
		await page.keyboard.type('ＴＨＥ');
		const now = page.locator('[data-now]');
		await now.waitFor();
		expect((await now.textContent())?.toLowerCase()).toBe('the');
		const total = await page.locator('mark.found').count();
		expect(total).toBeGreaterThan(2);
		await page.getByText(place(1, total)).waitFor();
		await page.keyboard.press('Enter');
		await page.getByText(place(2, total)).waitFor();
		await page.keyboard.press('Shift+Enter');
		await page.keyboard.press('Shift+Enter');
		await page.getByText(place(total, total)).waitFor();
		expect(await now.count()).toBe(1);
		await page.keyboard.press('Escape');
		await now.waitFor({ state: 'detached' });
		expect(await field(page).inputValue()).toBe('');
	});

	test('what rules hit is gone through by key and says which rule it was', async () => {
		const page = await openHit(site);
		await page.keyboard.press('h');
		const hit = page.locator('mark[data-hit]');
		await hit.waitFor();
		await page.waitForFunction(`document.activeElement?.matches('mark[data-hit]')`);
		const first = await hit.getAttribute('data-rule');
		expect(first).toContain(say('phrase_hit', { name: '' }).trim());
		const at = `[...document.querySelectorAll('mark.rule')].findIndex((one) => one.matches('[data-hit]'))`;
		const before = await page.evaluate<number>(at);
		await page.keyboard.press('h');
		await page.waitForFunction(`${at} > ${before}`);
		await page.keyboard.press('Shift+H');
		await page.waitForFunction(`${at} === ${before}`);
	});

	test('every message says which of how many it is', async () => {
		const page = await openHit(site);
		const told = (name: string) =>
			page.evaluate<string[]>(
				`[...document.querySelectorAll('[role=listitem][data-index]')].map((one) => one.${name})`
			);
		const [sizes, positions] = [await told('ariaSetSize'), await told('ariaPosInSet')];
		const count = sizes.length;
		expect(count).toBeGreaterThan(3);
		expect(new Set(sizes)).toEqual(new Set([String(count)]));
		expect(positions).toEqual(Array.from({ length: count }, (_, n) => String(n + 1)));
	});

	test('the keys are listed on asking', async () => {
		const page = await openHit(site);
		await page.keyboard.press('?');
		const sheet = page.getByRole('dialog');
		await sheet.getByText(say('listen_key_hit')).waitFor();
		expect(await sheet.getByText(say('review_key_attach')).count()).toBe(0);
	});
}
