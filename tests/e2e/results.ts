import { readFile } from 'node:fs/promises';
import { EvaluationDocument, EvaluationPage } from '@earshot/contract';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { say, settled, type Site } from '../support/browser.ts';
import { api } from './fresh-work.ts';

/** The file that an entry of the export menu gives. */
async function exported(page: Page, entry: string): Promise<{ name: string; bytes: Buffer }> {
	await page.getByRole('button', { name: say('evals_export'), exact: true }).click();
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('menuitem', { name: entry, exact: true }).click()
	]);
	return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

export function resultChecks(site: Site): void {
	test('a list is narrowed down, shared by its address and exported as it stands', async () => {
		const { page, context } = await site.open('qalead', '/evaluations?view=all');
		await page.getByRole('button', { name: say('evals_more_filters') }).click();
		const sheet = page.getByRole('dialog');
		await sheet
			.getByLabel(say('evals_to', { name: say('evaluations_score') }), { exact: true })
			.fill('75');
		await sheet.getByLabel(say('evals_critical'), { exact: true }).selectOption('no');
		await sheet.getByRole('button', { name: say('search_apply') }).click();
		await page.waitForURL((url) => url.searchParams.get('score') === '..75');
		await page
			.getByRole('columnheader', { name: say('evaluations_score') })
			.getByRole('button')
			.click();
		await page.waitForURL((url) => url.searchParams.get('sort') === 'score');
		const { search } = new URL(page.url());
		const path = `/api/evaluations${search}&pageSize=200`.replace('view=all&', '');
		const { rows } = await api(context, site.origin, { path }, EvaluationPage);
		expect(rows.length).toBeGreaterThan(0);
		expect(rows.every(({ score }) => Number(score) <= 75)).toBe(true);

		const other = await site.open('manager', `/evaluations${search}`);
		await settled(other.page);
		await other.page
			.getByText(say('search_range_to', { name: say('evaluations_score'), max: '75' }))
			.waitFor();
		expect(await other.page.locator('tbody tr').count()).toBe(Math.min(50, rows.length));

		await settled(page);
		const ids = rows.map(({ id }) => id);
		const csv = await exported(
			page,
			say('evals_export_csv', { table: say('evals_table_evaluations') })
		);
		expect(csv.name).toMatch(/\.csv$/);
		const records = [...csv.bytes.toString().matchAll(/^"([0-9a-f]{24})",/gm)];
		expect(records.map(([, id]) => id)).toEqual(ids);
		const lines = await exported(page, say('evals_export_jsonl'));
		const documents = lines.bytes.toString().trimEnd().split('\n');
		expect(documents.map((line) => EvaluationDocument.parse(JSON.parse(line)).id)).toEqual(ids);
		const workbook = await exported(page, say('evals_export_xlsx'));
		expect(workbook.name).toMatch(/\.xlsx$/);
		expect(workbook.bytes.subarray(0, 2).toString()).toBe('PK');
	});

	test('a feedback sheet is one for paper: no frame, no dark', async () => {
		const { page, context } = await site.open('agent', '/evaluations');
		const call = { path: '/api/evaluations' };
		const [first] = (await api(context, site.origin, call, EvaluationPage)).rows;
		await page.goto(`/evaluations/${first?.id ?? ''}/print`);
		await settled(page);
		await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
		expect(await page.getByRole('navigation').filter({ visible: true }).count()).toBe(0);
		const sheet = page.getByRole('article');
		const colour = `getComputedStyle(document.querySelector('article')).backgroundColor`;
		expect(await page.evaluate(colour)).toBe('rgb(255, 255, 255)');
		expect(await sheet.textContent()).toContain(say('evals_sheet_hash'));
	});
}
