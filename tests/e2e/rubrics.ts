import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { say, type Site } from '../support/browser.ts';

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

export function rubricChecks(site: Site): void {
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
}
