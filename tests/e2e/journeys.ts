import { OpenedView, type AssignmentView } from '@earshot/contract';
import { expect, test } from 'vitest';
import { say, sayAny, settled, type Site, type Watched } from '../support/browser.ts';
import {
	agentId,
	api,
	assignmentsOf,
	itemsPerAgent,
	realCalls,
	realChats,
	reviewWhole,
	type Work
} from './fresh-work.ts';
import { playedBeyond, Workspace } from './workspace.ts';

/** Uploads real files by the import page and waits for the counts it shows. */
async function importFiles(site: Site, { files }: Work): Promise<void> {
	const { page, troubles } = await site.open('qalead', '/imports');
	await page.getByLabel(say('imports_choose')).setInputFiles(files);
	await page.getByRole('button', { name: say('imports_start') }).click();
	await page.waitForURL(/\/imports\/[0-9a-f]{24}$/);
	await page.getByText(say('import_state_done'), { exact: true }).first().waitFor();
	await page.getByText(say('import_issues_none')).waitFor();
	expect(troubles).toEqual([]);
}

/** Plan, draw, verify and assign; the id of the draw. */
async function planAndDraw(site: Site, { channel, month }: Work): Promise<string> {
	const { page, troubles } = await site.open('qalead', '/plans/new');
	await page.getByLabel(say('plan_new_name')).fill(`抽检 ${month}`);
	await page.getByLabel(say('plan_new_channel')).selectOption(channel);
	await page.getByLabel(say('plan_new_from')).fill(`${month}-01`);
	await page.getByLabel(say('plan_new_to')).fill(`${month}-28`);
	await page.getByLabel(say('plan_new_per_agent')).fill(String(itemsPerAgent));
	await page.getByText(say('plan_preview_sample')).waitFor();
	await page.getByRole('button', { name: say('plan_new_do') }).click();
	await page.getByRole('button', { name: say('plan_draw'), exact: true }).click();
	await page.waitForURL(/\/draws\/[0-9a-f]{24}$/);
	await page.getByRole('button', { name: say('draw_verify') }).click();
	await page.getByText(sayAny('draw_verified')).waitFor();
	await page.getByRole('button', { name: say('draw_assign_do'), exact: true }).click();
	await page
		.getByText(say('draw_assigned', { count: itemsPerAgent }))
		.first()
		.waitFor();
	expect(troubles).toEqual([]);
	return page.url().split('/').at(-1) ?? '';
}

const usernames: Record<string, string> = {
	'演示·质检员甲': 'reviewer',
	'演示·质检员乙': 'reviewer2',
	'演示·质检员丙': 'reviewer3',
	'演示·质检员丁': 'reviewer4'
};

async function openInQueue(site: Site, item: AssignmentView): Promise<Watched> {
	const seen = await site.open(usernames[item.reviewer.name] ?? '', '/queue');
	const { page } = seen;
	const row = page.getByRole('row').filter({ hasText: item.planName });
	await row.first().getByRole('button').first().click();
	await page.waitForURL(/\/evaluations\/[0-9a-f]{24}$/);
	return seen;
}

async function reviewCall(workspace: Workspace, ranges: string[]): Promise<void> {
	await workspace.playUntil(1);
	expect(ranges.length).toBeGreaterThan(0);
	await workspace.answerAll();
	await workspace.selectRange(0.2, 0.3);
	await workspace.failWithEvidence('forbiddenWords');
}

async function reviewChat(workspace: Workspace): Promise<void> {
	await workspace.answerAll();
	await workspace.page.keyboard.press('ArrowDown');
	await workspace.page.keyboard.press('ArrowDown');
	await workspace.failWithEvidence('forbiddenWords');
}

/** One item by keyboard with a critical failure; the id of its evaluation and of the rest's. */
async function reviewOne(site: Site, work: Work, item: AssignmentView): Promise<string> {
	const { page, troubles } = await openInQueue(site, item);
	const ranges: string[] = [];
	page.on('response', (answer) => {
		if (answer.url().endsWith('/audio') && answer.status() === 206) ranges.push(answer.url());
	});
	await page.reload();
	const workspace = new Workspace(page);
	await workspace.opened();
	if (work.channel === 'call') await reviewCall(workspace, ranges);
	else await reviewChat(workspace);
	await workspace.submit();
	expect(troubles).toEqual([]);
	return page.url().split('/').at(-1) ?? '';
}

async function release(site: Site, ids: readonly string[], byHand: string): Promise<void> {
	const { page, context, troubles } = await site.open('qalead', `/evaluations/${byHand}`);
	await page.getByRole('button', { name: say('feedback_release') }).click();
	await page.getByText(say('feedback_released')).waitFor();
	const others = ids.filter((id) => id !== byHand);
	const answer = await context.request.post('/api/evaluations/release', {
		data: { ids: others },
		headers: { origin: site.origin }
	});
	expect(((await answer.json()) as { failed: unknown[] }).failed).toEqual([]);
	expect(troubles).toEqual([]);
}

/** The agent reads, opens the evidence, comments and acknowledges. */
async function readFeedback(site: Site, work: Work, id: string): Promise<void> {
	const { page, troubles } = await site.open('agent', `/evaluations/${id}`);
	await page.getByText(say('feedback_score')).first().waitFor();
	await page.getByText('0.00').first().waitFor();
	await page.getByText(say('feedback_how_computed')).click();
	await page.getByText(say('review_calc_rounding')).waitFor();
	const evidence = page.getByRole('list', { name: say('review_evidence') }).first();
	await evidence.getByRole('button').first().click();
	if (work.channel === 'call') await playedBeyond(page, 1);
	else await page.locator('.revealed').first().waitFor();
	await page.getByLabel(say('feedback_comment'), { exact: true }).fill('明白了，会注意用语。');
	await page.getByRole('button', { name: say('feedback_comment_send') }).click();
	await page.getByText('明白了，会注意用语。').first().waitFor();
	await page.getByRole('button', { name: say('feedback_acknowledge') }).click();
	await page.getByText(sayAny('feedback_acknowledged_on')).waitFor();
	expect(troubles).toEqual([]);
}

/** Trainer plans, agent reports, trainer closes. */
async function coach(site: Site, month: string): Promise<void> {
	const trainer = await site.open('trainer', '/coaching?tab=triage');
	const { page } = trainer;
	const row = page.getByRole('row').filter({ hasText: say('coaching_trigger_critical') });
	await row
		.filter({ hasNotText: say('badge_simulated') })
		.first()
		.getByRole('link')
		.click();
	await page.waitForURL(/\/coaching\/[0-9a-f]{24}$/);
	await page.getByLabel(say('coaching_goal')).fill(`${month}：不说禁语`);
	await page.getByLabel(say('coaching_plan'), { exact: false }).first().fill('听三段范例');
	await page.getByRole('button', { name: say('coaching_plan_do') }).click();
	await page.getByText(say('coaching_state_planned'), { exact: true }).first().waitFor();

	const agent = await site.open('agent', '/coaching?tab=open');
	await agent.page.getByRole('row').getByRole('link').first().waitFor();
	await agent.page.goto(new URL(page.url()).pathname);
	await agent.page.getByText(`${month}：不说禁语`).waitFor();
	await agent.page.getByLabel(say('coaching_report_head')).last().fill('练了三次，已改。');
	await agent.page.getByRole('button', { name: say('coaching_report_do'), exact: true }).click();
	await agent.page.getByText(say('coaching_state_reported'), { exact: true }).first().waitFor();

	await page.reload();
	await page.getByText('练了三次，已改。').waitFor();
	await page.getByLabel(say('coaching_outcome')).selectOption('achieved');
	await page.getByRole('button', { name: say('coaching_close_do'), exact: true }).click();
	await page.getByText(say('coaching_state_closed'), { exact: true }).first().waitFor();
	expect([...trainer.troubles, ...agent.troubles]).toEqual([]);
}

async function seeScore(site: Site, month: string): Promise<void> {
	const { page, context, troubles } = await site.open('agent', '/');
	const own = await agentId((await site.open('qalead', '/')).context, site.origin);
	expect(context).toBeDefined();
	await page.goto(`/scores/agents/${own}?period=${month}`);
	await settled(page);
	await page
		.getByText(say('score_count', { n: itemsPerAgent }))
		.first()
		.waitFor();
	await page.getByText(sayAny('score_interval')).first().waitFor({ state: 'attached' });
	expect(troubles).toEqual([]);
}

/** From the file to the score, by four people. */
async function wholeJob(site: Site, work: Work): Promise<void> {
	await importFiles(site, work);
	const drawId = await planAndDraw(site, work);
	const lead = await site.contextFor('qalead', {});
	const items = await assignmentsOf(lead, site.origin, drawId);
	expect(items).toHaveLength(itemsPerAgent);
	const [first, ...rest] = items;
	if (first === undefined) throw new Error('nothing was assigned');
	const byHand = await reviewOne(site, work, first);
	const all = await assignmentsOf(lead, site.origin, drawId);
	const done = all.find(({ evaluationId }) => evaluationId === byHand);
	expect(done?.state).toBe('submitted');
	const ids = [byHand];
	for (const item of [first, ...rest].filter(({ id }) => id !== done?.id)) {
		const reviewer = await site.contextFor(usernames[item.reviewer.name] ?? '', {});
		const call = { method: 'POST', path: `/api/assignments/${item.id}/open` };
		const { evaluationId } = await api(reviewer, site.origin, call, OpenedView);
		await reviewWhole(reviewer, site.origin, evaluationId);
		ids.push(evaluationId);
	}
	await release(site, ids, byHand);
	await readFeedback(site, work, byHand);
	await coach(site, work.month);
	await seeScore(site, work.month);
}

export function journeys(site: Site): void {
	test('the whole job for a real stereo call, in Chinese', () =>
		wholeJob(site, realCalls('2025-03')));
	test('the whole job for a real Chinese chat, in Chinese', () =>
		wholeJob(site, realChats('2025-04')));
}
