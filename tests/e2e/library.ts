import {
	AssignmentPage,
	CommentTemplateListView,
	DraftListView,
	EvaluationView,
	MentionListView,
	OpenedView
} from '@earshot/contract';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { say, sayAny, settled, type Site } from '../support/browser.ts';
import { eventually } from '../support/server.ts';
import { api, reviewWhole } from './fresh-work.ts';
import { accessible } from './pages.ts';
import { Workspace } from './workspace.ts';

const reviewer = 'reviewer3';

/** An item of the demo's queue that nobody has begun, opened. */
async function freshItem(site: Site): Promise<string> {
	const context = await site.contextFor(reviewer, {});
	const list = { path: '/api/assignments?state=open&pageSize=1' };
	const [first] = (await api(context, site.origin, list, AssignmentPage)).rows;
	if (first === undefined) throw new Error('the queue of the demo is empty');
	const open = { method: 'POST', path: `/api/assignments/${first.id}/open` };
	return (await api(context, site.origin, open, OpenedView)).evaluationId;
}

async function workspaceOn(site: Site, id: string) {
	const seen = await site.open(reviewer, `/evaluations/${id}`);
	const workspace = new Workspace(seen.page);
	await workspace.opened();
	return { ...seen, workspace };
}

const summary = (page: Page) => page.getByLabel(say('review_summary'), { exact: true });
const search = (page: Page) => page.getByRole('combobox', { name: say('library_search') });
const words = '开场白完整，语气亲切';

async function keep(site: Site): Promise<void> {
	const { page, troubles } = await site.open(reviewer, '/comments');
	await page.getByRole('button', { name: say('library_add') }).click();
	const sheet = page.getByRole('dialog', { name: say('library_add') });
	await sheet.getByLabel(say('library_text')).fill(words);
	await sheet.getByRole('button', { name: say('library_save'), exact: true }).click();
	await page.getByRole('row').filter({ hasText: words }).waitFor();
	expect(troubles).toEqual([]);
}

async function released(site: Site): Promise<string> {
	const id = await freshItem(site);
	await reviewWhole(await site.contextFor(reviewer, {}), site.origin, id);
	const lead = await site.contextFor('qalead', {});
	const path = `/api/evaluations/${id}`;
	const { rev } = await api(lead, site.origin, { path }, EvaluationView);
	const release = { method: 'POST', path: `${path}/release`, body: { rev } };
	await api(lead, site.origin, release, EvaluationView);
	return id;
}

function savedComments(site: Site): void {
	test('a saved comment is put in by keys alone, undone, and its use counted', async () => {
		await keep(site);
		const { page, context, workspace, troubles } = await workspaceOn(site, await freshItem(site));
		await summary(page).click();
		await page.keyboard.type('/');
		await search(page).waitFor();
		await page.keyboard.type('语气');
		await page.getByRole('option', { name: words }).waitFor();
		await accessible(page);
		await page.keyboard.press('Enter');
		expect(await summary(page).inputValue()).toBe(words);
		await page.keyboard.press('Control+z');
		expect(await summary(page).inputValue()).toBe('');
		await page.keyboard.type('另外，');
		await page.keyboard.press('Control+;');
		await page.getByRole('option', { name: words }).click();
		expect(await summary(page).inputValue()).toBe(`另外，${words}`);
		await workspace.saved();
		const list = { path: '/api/comment-templates' };
		await eventually(
			() => api(context, site.origin, list, CommentTemplateListView),
			({ rows }) => expect(rows.find(({ text }) => text === words)?.uses).toBe(2)
		);
		expect(troubles).toEqual([]);
	});

	test('what was written is kept for its criterion; removing it can be undone', async () => {
		const { page, workspace } = await workspaceOn(site, await freshItem(site));
		await workspace.current.locator('h3').click();
		await page.keyboard.press('c');
		await page.keyboard.type('没有核对订单');
		await workspace.current.getByRole('button', { name: say('library_keep') }).click();
		await page.getByText(say('library_kept')).waitFor();
		await workspace.current.getByRole('button', { name: say('library_keep') }).click();
		await page.getByText(say('library_duplicate')).waitFor();
		await page.keyboard.press('Control+;');
		const first = page.getByRole('option').first();
		await first.getByText(say('library_linked_here')).waitFor();
		expect(await first.innerText()).toContain('没有核对订单');
		await page.goto('/comments');
		const row = page.getByRole('row').filter({ hasText: '没有核对订单' });
		await row.getByRole('button', { name: sayAny('library_remove_of') }).click();
		await row.waitFor({ state: 'detached' });
		await page.getByRole('button', { name: say('library_undo') }).click();
		await row.waitFor();
	});
}

function mentions(site: Site): void {
	test('the agent named in a comment is led to it from home, once', async () => {
		const id = await released(site);
		const { page, troubles } = await site.open('qalead', `/evaluations/${id}`);
		const field = page.getByLabel(say('feedback_comment'), { exact: true });
		await field.click();
		await page.keyboard.type('请 @');
		const people = page.getByRole('listbox', { name: say('mention_people') });
		await people.getByRole('option').first().waitFor();
		await accessible(page);
		const agent = people.getByRole('option').filter({ hasText: say('role_trainer') });
		const name = (await agent.first().innerText()).split('\n')[0] ?? '';
		await page.keyboard.type(name);
		await page.keyboard.press('Enter');
		await page.keyboard.type('跟进辅导');
		expect(await field.inputValue()).toBe(`请 @${name} 跟进辅导`);
		await page.getByRole('button', { name: say('feedback_comment_send') }).click();
		await page.locator('#comments li').filter({ hasText: '跟进辅导' }).waitFor();
		expect(troubles).toEqual([]);

		const trainer = await site.open('trainer', '/');
		const entry = trainer.page.getByRole('link').filter({ hasText: '跟进辅导' });
		await entry.getByText(say('mention_new'), { exact: true }).waitFor();
		await entry.click();
		await trainer.page.locator('[data-arrived]').filter({ hasText: '跟进辅导' }).waitFor();
		await eventually(
			() => api(trainer.context, site.origin, { path: '/api/mentions' }, MentionListView),
			({ rows }) => expect(rows.find((row) => row.evaluationId === id)?.readAt).not.toBeNull()
		);
		expect(trainer.troubles).toEqual([]);
	});
}

function drafts(site: Site): void {
	test('a draft is found and gone on with; what was left behind is read and discarded', async () => {
		const id = await freshItem(site);
		const { page, context, workspace } = await workspaceOn(site, id);
		await summary(page).fill('先写到这里');
		await workspace.saved();
		await page.goto('/queue/drafts?sort=saved&order=desc');
		await settled(page);
		const first = page.getByRole('row').nth(1).getByRole('link');
		expect(await first.getAttribute('href')).toBe(`/evaluations/${id}`);
		const list = { path: '/api/drafts' };
		const { rows } = await api(context, site.origin, list, DraftListView);
		expect(rows[0]).toMatchObject({ id, answered: 0 });
		await first.press('Enter');
		await workspace.opened();

		await workspace.saved();
		await context.setOffline(true);
		await summary(page).fill('断网后写的，没有发出');
		await page.locator('[data-save="offline"]').waitFor();
		const other = await site.contextFor(reviewer, {});
		await reviewWhole(other, site.origin, id);
		await page.close();
		await context.setOffline(false);
		const again = await context.newPage();
		await again.goto('/queue/drafts');
		await settled(again);
		await again.getByText('断网后写的，没有发出').waitFor();
		await again.getByRole('button', { name: say('drafts_left_read') }).click();
		const sheet = again.getByRole('dialog', { name: say('drafts_left') });
		await sheet.getByText('断网后写的，没有发出').waitFor();
		await sheet.getByRole('button', { name: say('drafts_discard') }).click();
		await again.getByText(say('drafts_left'), { exact: true }).waitFor({ state: 'detached' });
		await again.getByRole('button', { name: say('library_undo') }).click();
		await again.getByText('断网后写的，没有发出').waitFor();
	});
}

export function libraryChecks(site: Site): void {
	savedComments(site);
	mentions(site);
	drafts(site);
}
