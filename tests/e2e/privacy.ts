import { InteractionPage } from '@earshot/contract';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { say, settled, type Language, type Site } from '../support/browser.ts';
import { agentExternalId, api } from './fresh-work.ts';
import { accessible } from './pages.ts';
import { eventually } from '../support/server.ts';

const source = 'privacy-e2e';
const said = '我叫王小明，电话13812345678，请回电';
const reason = '客户投诉，核对回拨号码';

/** Uploads one chat by the import page; the address of its page. */
async function uploaded(site: Site): Promise<string> {
	const row = {
		externalId: '13912345678-chat',
		source,
		channel: 'chat',
		language: 'zh-CN',
		startedAt: '2025-03-03T10:00:00+08:00',
		messages: [
			{ role: 'customer', text: said },
			{ role: 'agent', text: '好的，马上为您处理。' }
		],
		labels: { agentId: agentExternalId, 客户手机: '13812345678' }
	};
	const { page, context } = await site.open('qalead', '/imports');
	await page.getByLabel(say('imports_choose')).setInputFiles({
		name: '投诉.jsonl',
		mimeType: 'text/plain',
		buffer: Buffer.from(JSON.stringify(row))
	});
	await page.getByRole('button', { name: say('imports_start') }).click();
	// The demo's own recordings may be analysed first.
	const path = `/api/interactions?source=${source}`;
	const { rows } = await eventually(
		() => api(context, site.origin, { path }, InteractionPage),
		({ total }) => expect(total).toBe(1),
		120_000
	);
	return `/interactions/${rows[0]?.id}`;
}

const words = async (page: Page) => (await page.locator('main').innerText()).replace(/\s+/g, ' ');
const button = (page: Page, key: string, language?: Language) =>
	page.getByRole('button', { name: say(key, {}, language), exact: true });

async function reveal(page: Page): Promise<void> {
	await button(page, 'privacy_reveal').click();
	const send = button(page, 'privacy_reveal_send');
	await page.getByLabel(say('privacy_reason')).fill('看看');
	expect(await send.isDisabled()).toBe(true);
	await page.getByLabel(say('privacy_reason')).fill(reason);
	await send.click();
	await page.getByText(say('privacy_revealed')).waitFor();
}

async function isMasked(page: Page): Promise<void> {
	await button(page, 'privacy_reveal').waitFor();
	expect(await words(page)).not.toMatch(/王小明|1[39]\d{9}/);
	const name = say('privacy_masked', { kind: say('privacy_kind_mobile') });
	expect(await page.getByRole('img', { name }).first().textContent()).toBe('█'.repeat(11));
}

/** The list of who has seen the originals names so many times. */
async function isToldOf(page: Page, times: number): Promise<void> {
	const told = page.getByRole('listitem').filter({ hasText: reason });
	await told.nth(times - 1).waitFor();
	expect(await told.count()).toBe(times);
}

export function privacyChecks(site: Site): void {
	test('masked for everyone; shown with a reason until hidden, left or reloaded; and told of', async () => {
		const path = await uploaded(site);
		const { page, troubles } = await site.open('qalead', path);
		await isMasked(page);
		await accessible(page);
		await reveal(page);
		expect(await words(page)).toContain(said);
		await isToldOf(page, 1);
		await accessible(page);
		await button(page, 'privacy_hide').click();
		await isMasked(page);
		await reveal(page);
		await page.reload();
		await isMasked(page);
		await isToldOf(page, 2);
		expect(troubles).toEqual([]);
		for (const [who, language] of [
			['teamlead', 'zh-CN'],
			['admin', 'en']
		] as const) {
			const other = await site.open(who, path, { language, narrow: true });
			await settled(other.page);
			expect(await words(other.page)).not.toMatch(/王小明|1[39]\d{9}/);
			expect(await button(other.page, 'privacy_reveal', language).count()).toBe(0);
		}
	});
}
