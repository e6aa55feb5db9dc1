import { expect, test } from 'vitest';
import { z } from 'zod';
import { say, sayAny, type Site } from '../support/browser.ts';
import { api } from './fresh-work.ts';
import { Workspace } from './workspace.ts';

const Ids = z.object({ rows: z.array(z.object({ id: z.string() })) });
const reason = '重听后发现问候语不规范';

/** Released chats of the demo's agent account that wait to be acknowledged; the n-th. */
async function waiting(site: Site, n: number): Promise<string> {
	const { context, page } = await site.open('agent', '/coaching');
	const path = '/api/evaluations?state=released&channel=chat';
	const { rows } = await api(context, site.origin, { path }, Ids);
	await page.close();
	const found = rows[n];
	if (found === undefined) throw new Error('the demo has too few released chats');
	return found.id;
}

/** Changes an answer and the summary without sending them. */
async function change(site: Site, id: string) {
	const { page, troubles } = await site.open('qalead', `/evaluations/${id}`);
	await page.getByRole('link', { name: say('amend_begin'), exact: true }).click();
	await new Workspace(page).opened();
	const row = page.locator('li[data-criterion="greeting"]');
	await row.getByRole('group').locator('[aria-pressed="false"]').first().click();
	await page.getByPlaceholder(say('review_summary_placeholder')).fill('更正后的总评');
	return { page, troubles };
}

export function amendChecks(site: Site): void {
	test('what was released is amended with a reason and asks again', async () => {
		const id = await waiting(site, 0);
		const { page, troubles } = await change(site, id);
		await page.keyboard.press('Control+Enter');
		const send = page.getByRole('button', { name: say('amend_send'), exact: true });
		await send.waitFor();
		expect(await send.isDisabled()).toBe(true);
		await page.getByLabel(say('amend_reason'), { exact: true }).fill(reason);
		await send.click();
		const history = page.getByRole('region', { name: say('amend_history') });
		await history.getByText(reason).waitFor();
		await history.getByText('更正后的总评', { exact: true }).first().waitFor();
		expect(troubles).toEqual([]);
		const agent = await site.open('agent', `/evaluations/${id}`);
		await agent.page.getByRole('button', { name: say('feedback_acknowledge') }).waitFor();
		await agent.page.getByRole('region', { name: say('amend_history') }).waitFor();
		expect(await agent.page.getByText(reason).count()).toBe(1);
		expect(agent.troubles).toEqual([]);
	});

	test('an agent reviews themselves before reading, then both stand side by side', async () => {
		const id = await waiting(site, 1);
		const { page, troubles } = await site.open('agent', '/');
		await page.locator(`a[href="/evaluations/${id}/self"]`).click();
		await page.getByRole('button', { name: say('self_start_own_button') }).click();
		const workspace = new Workspace(page);
		await workspace.opened();
		await workspace.answerAll();
		await workspace.saved();
		await page.keyboard.press('Control+Enter');
		await page.getByText(say('self_confirm_note')).waitFor();
		await page.keyboard.press('Control+Enter');
		await page.getByText(sayAny('self_summary')).waitFor();
		await page.getByText(say('self_not_shown')).waitFor();
		expect(troubles).toEqual([]);
		const trainer = await site.open('trainer', '/self-reviews');
		await trainer.page.locator(`a[href="/evaluations/${id}/self"]`).first().click();
		await trainer.page.getByText(sayAny('self_summary')).waitFor();
		expect(trainer.troubles).toEqual([]);
	});
}
