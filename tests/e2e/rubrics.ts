import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { say, sayAny, type Site } from '../support/browser.ts';
import { accessible } from './pages.ts';

const outline = (page: Page) => page.locator('[data-outline]');
const criteria = (page: Page) => outline(page).locator('ol ol button').allTextContents();
const title = (page: Page) =>
	page.getByLabel(
		say('rubric_field_in', {
			field: say('rubric_field_title'),
			language: say('rubric_in_chinese')
		}),
		{ exact: true }
	);
const save = (page: Page) => page.getByRole('button', { name: say('rubric_save'), exact: true });
const problems = (page: Page) =>
	page.locator('section', { has: page.getByRole('heading', { name: say('rubric_problems') }) });

/** Starts the draft of the chats rubric, or opens the one that is there. */
async function openDraft(site: Site): Promise<Page> {
	const { page } = await site.open('qalead', '/rubrics/chats@1');
	await page.getByRole('button', { name: say('rubric_edit') }).click();
	await outline(page).waitFor();
	return page;
}

const openCriterion = (page: Page, place: number) =>
	outline(page).locator('ol ol button').nth(place).click();

const field = (page: Page, key: string) => page.getByLabel(say(key), { exact: true });
const press = (page: Page, key: string) =>
	page.getByRole('button', { name: say(key), exact: true }).click();
const kinds = ['graded', 'points', 'deduction', 'bonus', 'numeric', 'multiSelect', 'text', 'date'];

/** Brings a file into the sheet that is open. */
async function bringIn(page: Page, name: string, text: string): Promise<void> {
	const file = { name, mimeType: 'application/json', buffer: Buffer.from(text) };
	await field(page, 'rubric_import_file').setInputFiles(file);
	await page
		.getByRole('dialog')
		.getByRole('button', { name: say('rubric_import'), exact: true })
		.click();
}

export function rubricChecks(site: Site): void {
	test('every kind of scale can be written, and reached without a pointer', async () => {
		const page = await openDraft(site);
		// A notice that is fading away has no colours to measure.
		await page.locator('[data-sonner-toast]').waitFor({ state: 'detached' });
		await openCriterion(page, 3);
		for (const kind of kinds) {
			await field(page, 'rubric_scale').selectOption(kind);
			await accessible(page);
		}
		await field(page, 'rubric_scale').selectOption('deduction');
		await field(page, 'rubric_field_amount').fill('2');
		await field(page, 'rubric_field_weight').fill('6');
		await page.getByLabel(say('rubric_field_clause')).fill('服务规范 §3.2');
		const shown = page.getByRole('group', { name: say('rubric_condition_show') });
		await shown.getByRole('button', { name: say('rubric_condition_add') }).click();
		await shown.getByLabel(say('rubric_condition_is')).selectOption('pass');
		await accessible(page);
		await save(page).click();
		await page.getByText(say('rubric_all_saved'), { exact: true }).waitFor();
		await page.reload();
		await openCriterion(page, 3);
		expect(await field(page, 'rubric_field_amount').inputValue()).toBe('2');
		expect(await page.getByLabel(say('rubric_field_clause')).inputValue()).toBe('服务规范 §3.2');
		expect(await shown.getByLabel(say('rubric_condition_is')).inputValue()).toBe('pass');
	});

	test('a rule between criteria is written, and one without a name is told of', async () => {
		const page = await openDraft(site);
		await outline(page)
			.getByRole('button', { name: say('rubric_general'), exact: true })
			.click();
		await press(page, 'rubric_rule_add');
		const rule = page.getByRole('region', { name: say('rubric_rule_number', { n: 1 }) });
		await problems(page).getByText(sayAny('rubric_problem')).first().waitFor();
		for (const [language, name] of [
			['rubric_in_chinese', '问候不到位，总分减三'],
			['rubric_in_english', 'No greeting: three off']
		] as const) {
			const label = { field: say('rubric_rule_name'), language: say(language) };
			await rule.getByLabel(say('rubric_field_in', label)).fill(name);
		}
		await rule.getByLabel(say('rubric_rule_by'), { exact: true }).fill('3');
		await accessible(page);
		await save(page).click();
		await page.getByText(say('rubric_all_saved'), { exact: true }).waitFor();
		await page.reload();
		await outline(page)
			.getByRole('button', { name: say('rubric_general'), exact: true })
			.click();
		expect(await rule.getByLabel(say('rubric_rule_by'), { exact: true }).inputValue()).toBe('3');
	});

	test('a rubric goes out and comes in: the same, changed, and broken', async () => {
		const { page } = await site.open('qalead', '/rubrics/calls@1');
		const down = page.waitForEvent('download');
		await page.getByRole('link', { name: say('rubric_export_json') }).click();
		const file = await down;
		expect(file.suggestedFilename()).toBe('calls@1.json');
		const text = await readFile(await file.path(), 'utf8');
		await page.goto('/rubrics');
		await press(page, 'rubric_import');
		await bringIn(page, 'calls.json', text);
		await page.getByText(say('rubric_import_identical')).waitFor();
		await accessible(page);
		await bringIn(page, 'changed.json', text.replace('"minimumN":5', '"minimumN":6'));
		await page.getByText(say('rubric_import_hashMismatch')).waitFor();
		const { format, content } = JSON.parse(text) as { format: string; content: object };
		await bringIn(
			page,
			'new.json',
			JSON.stringify({ format, content: { ...content, minimumN: 6 } })
		);
		await outline(page).waitFor();
		expect(page.url()).toMatch(/\/rubrics\/r[0-9a-f]+(@|%40)1\/edit$/);
	});

	test('a draft is edited, moved by keys, tried and saved', async () => {
		const page = await openDraft(site);
		const before = await criteria(page);
		await openCriterion(page, 0);
		await title(page).fill('先问候再办理');
		await outline(page).locator('ol ol button').first().focus();
		await page.keyboard.press('Alt+ArrowDown');
		const [first = '', second = ''] = await criteria(page);
		expect([first.trim(), second.trim()]).toEqual([before[1]?.trim(), '先问候再办理']);
		await page.keyboard.press('Alt+ArrowUp');
		await page.getByLabel(say('rubric_field_weight'), { exact: true }).fill('0');
		await problems(page).getByText(say('rubric_issue_weightNotPositive')).waitFor();
		const publish = page.getByRole('button', { name: say('rubric_publish'), exact: true });
		expect(await publish.isDisabled()).toBe(true);
		await page.getByLabel(say('rubric_field_weight'), { exact: true }).fill('7');
		await save(page).click();
		await page.getByText(say('rubric_all_saved'), { exact: true }).waitFor();
		await page.reload();
		await openCriterion(page, 0);
		expect(await title(page).inputValue()).toBe('先问候再办理');
	});

	test('what was not saved is there after a reload', async () => {
		const page = await openDraft(site);
		await openCriterion(page, 1);
		await title(page).fill('还没写完');
		await page.getByText(say('rubric_unsaved')).waitFor();
		page.on('dialog', (dialog) => void dialog.accept());
		await page.reload();
		await page.getByText(say('rubric_restored')).waitFor();
		await openCriterion(page, 1);
		expect(await title(page).inputValue()).toBe('还没写完');
	});

	test('two people saving one draft: nothing is overwritten unseen', async () => {
		const mine = await openDraft(site);
		const theirs = await openDraft(site);
		await openCriterion(theirs, 2);
		await title(theirs).fill('对方的名称');
		await openCriterion(mine, 2);
		await title(mine).fill('我的名称');
		await save(theirs).click();
		await theirs.getByText(say('rubric_all_saved'), { exact: true }).waitFor();
		await save(mine).click();
		await mine.getByText(say('rubric_newer')).waitFor();
		expect(await title(mine).inputValue()).toBe('我的名称');
		await mine.getByRole('button', { name: say('rubric_use_theirs') }).click();
		await openCriterion(mine, 2);
		expect(await title(mine).inputValue()).toBe('对方的名称');
	});

	test('a draft is tried on past evaluations: who moves is told down to the line', async () => {
		const page = await openDraft(site);
		// The first one never applies in the demo: its weight moves nobody.
		await openCriterion(page, 1);
		await page.getByLabel(say('rubric_field_weight'), { exact: true }).fill('23');
		await page.getByRole('button', { name: say('replay_open'), exact: true }).click();
		await page.getByRole('heading', { name: say('replay_title'), level: 1 }).waitFor();
		const moved = page.locator('#moved');
		await moved.locator('tbody [data-row]').first().click();
		const sheet = page.getByRole('dialog');
		await sheet.getByText(say('replay_line_criterion'), { exact: true }).first().waitFor();
		const evaluation = sheet.getByRole('link', { name: say('replay_lines_open') });
		const address = await evaluation.getAttribute('href');
		await evaluation.click();
		await page.waitForURL(`**${address}`);
		await page.goBack();
		const agent = page
			.getByRole('table', { name: say('replay_agents') })
			.locator('[data-row]')
			.first();
		await agent.waitFor();
		const name = (await agent.textContent())?.trim() ?? '';
		expect(name).not.toBe('');
		await agent.click();
		await moved.getByText(say('replay_moved_of', { name }), { exact: true }).waitFor();
	});
}
