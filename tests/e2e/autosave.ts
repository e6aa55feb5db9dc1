import { AssignmentPage, EvaluationView, OpenedView } from '@earshot/contract';
import { expect, test } from 'vitest';
import type { Page } from 'playwright';
import { say, type Site } from '../support/browser.ts';
import { eventually } from '../support/server.ts';
import { api } from './fresh-work.ts';
import { Workspace } from './workspace.ts';

const reviewer = 'reviewer2';

/** The address of an item of the demo's queue that nobody has begun. */
async function freshItem(site: Site): Promise<string> {
	const context = await site.contextFor(reviewer, {});
	const list = { path: '/api/assignments?state=open&pageSize=1' };
	const [first] = (await api(context, site.origin, list, AssignmentPage)).rows;
	if (first === undefined) throw new Error('the queue of the demo is empty');
	const open = { method: 'POST', path: `/api/assignments/${first.id}/open` };
	return `/evaluations/${(await api(context, site.origin, open, OpenedView)).evaluationId}`;
}

const summary = (page: Page) => page.getByLabel(say('review_summary'), { exact: true });

async function workspaceOn(site: Site, path: string) {
	const seen = await site.open(reviewer, path);
	const workspace = new Workspace(seen.page);
	await workspace.opened();
	return { ...seen, workspace };
}

/** Waits until the server holds this summary. */
async function stored(site: Site, path: string, wanted: string): Promise<void> {
	const context = await site.contextFor(reviewer, {});
	await eventually(
		() => api(context, site.origin, { path: `/api${path}` }, EvaluationView),
		({ draft }) => expect(draft.summary).toBe(wanted),
		20_000
	);
}

async function commentOnFirst(page: Page, comment: string): Promise<void> {
	const row = page.locator('li[data-criterion]').first();
	await row.locator('h3').click();
	await page.keyboard.press('c');
	await row.locator('textarea').fill(comment);
}

/** Waits until the server holds this summary and this one comment. */
async function storedBoth(site: Site, path: string, wanted: string, comment: string) {
	const context = await site.contextFor(reviewer, {});
	await eventually(
		() => api(context, site.origin, { path: `/api${path}` }, EvaluationView),
		({ draft }) => {
			expect(draft.summary).toBe(wanted);
			expect(Object.values(draft.answers).map((one) => one.comment)).toEqual([comment]);
		},
		20_000
	);
}

export function autosaveChecks(site: Site): void {
	test('what was written is there after a reload', async () => {
		const path = await freshItem(site);
		const { page, workspace } = await workspaceOn(site, path);
		await summary(page).fill('重载之前写的');
		await workspace.saved();
		await page.reload();
		await workspace.opened();
		expect(await summary(page).inputValue()).toBe('重载之前写的');
		await stored(site, path, '重载之前写的');
	});

	test('what was written offline survives a reload and is sent once there is a network', async () => {
		const path = await freshItem(site);
		const { page, context, workspace } = await workspaceOn(site, path);
		await workspace.saved();
		await context.setOffline(true);
		await summary(page).fill('断网时写的');
		await page.locator('[data-save="offline"]').waitFor();
		await context.setOffline(false);
		await page.reload();
		await workspace.opened();
		expect(await summary(page).inputValue()).toBe('断网时写的');
		await stored(site, path, '断网时写的');
	});

	test('an expired session asks for the password and loses nothing', async () => {
		const path = await freshItem(site);
		const { page, context, workspace } = await workspaceOn(site, path);
		await context.clearCookies();
		await summary(page).fill('登录过期时写的');
		const sheet = page.getByRole('dialog', { name: say('frame_expired_title') });
		await sheet.waitFor();
		await sheet.getByLabel(say('sign_in_password')).fill(`earshot-${reviewer}`);
		await sheet.getByRole('button', { name: say('sign_in_do'), exact: true }).click();
		await sheet.waitFor({ state: 'hidden' });
		await workspace.saved();
		expect(await summary(page).inputValue()).toBe('登录过期时写的');
		await stored(site, path, '登录过期时写的');
	});

	test('two tabs with different changes are shown to the reviewer, who decides', async () => {
		const path = await freshItem(site);
		const first = await workspaceOn(site, path);
		const second = await workspaceOn(site, path);
		await summary(first.page).fill('第一个标签页');
		await first.workspace.saved();
		await stored(site, path, '第一个标签页');
		await summary(second.page).fill('第二个标签页');
		const { page } = second;
		await page.getByRole('heading', { name: say('review_conflict_title') }).waitFor();
		await page.getByText('第一个标签页').waitFor();
		await page.getByText('第二个标签页').waitFor();
		await stored(site, path, '第一个标签页');
		await page
			.getByRole('radio', { name: new RegExp(say('review_conflict_mine')) })
			.last()
			.check();
		await page.getByRole('button', { name: say('review_conflict_decide') }).click();
		await stored(site, path, '第二个标签页');
	});

	test('two tabs that changed different things are brought together without a question', async () => {
		const path = await freshItem(site);
		const first = await workspaceOn(site, path);
		const second = await workspaceOn(site, path);
		await summary(first.page).fill('第一个标签页');
		await first.workspace.saved();
		await commentOnFirst(second.page, '第二个标签页');
		await second.page.getByText(say('review_merged')).waitFor();
		await second.workspace.saved();
		expect(await summary(second.page).inputValue()).toBe('第一个标签页');
		await storedBoth(site, path, '第一个标签页', '第二个标签页');
	});

	test('two tabs that were offline and went down leave both their work to the next', async () => {
		const path = await freshItem(site);
		const { page, context } = await workspaceOn(site, path);
		const other = await context.newPage();
		await other.goto(path);
		await new Workspace(other).opened();
		await context.setOffline(true);
		await summary(page).fill('第一个标签页离线');
		await commentOnFirst(other, '第二个标签页离线');
		for (const tab of [page, other]) await tab.locator('[data-save="offline"]').waitFor();
		await page.close();
		await other.close();
		await context.setOffline(false);
		const next = await context.newPage();
		await next.goto(path);
		await next.getByText(say('review_recovered')).waitFor();
		await storedBoth(site, path, '第一个标签页离线', '第二个标签页离线');
		await new Workspace(next).saved();
		expect(await summary(next).inputValue()).toBe('第一个标签页离线');
	});

	test('what a tab has not sent yet stays its own while it is open', async () => {
		const path = await freshItem(site);
		const { page, context } = await workspaceOn(site, path);
		await page.route('**/draft', (route) => route.abort());
		await summary(page).fill('还没有发出去');
		await page.locator('[data-save="offline"]').waitFor();
		const other = await context.newPage();
		await other.goto(path);
		await new Workspace(other).opened();
		await commentOnFirst(other, '另一个标签页');
		await new Workspace(other).saved();
		expect(await summary(other).inputValue()).toBe('');
		await page.close();
		await other.getByText(say('review_recovered')).waitFor();
		await storedBoth(site, path, '还没有发出去', '另一个标签页');
	});

	test('two clicks on submit submit once', async () => {
		const path = await freshItem(site);
		const { page, workspace, troubles } = await workspaceOn(site, path);
		const sent: string[] = [];
		page.on('request', (request) => {
			if (request.url().endsWith('/submit')) sent.push(request.url());
		});
		await workspace.answerAll();
		await workspace.saved();
		await page.keyboard.press('Control+Enter');
		await page.getByRole('button', { name: say('review_confirm_send') }).dblclick();
		await page.getByRole('heading', { name: say('review_submitted_title') }).waitFor();
		expect(sent).toHaveLength(1);
		expect(troubles).toEqual([]);
	});
}
