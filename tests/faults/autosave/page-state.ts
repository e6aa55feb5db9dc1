import type { Locator, Page } from 'playwright';
import type { EvaluationDraft } from '@earshot/domain';
import { contentOf, type Content } from './content.ts';

/** The field of the closing words, below all criteria. */
export const summaryOf = (page: Page): Locator => page.locator('.rubric textarea').last();

/** What the status line of the workspace tells: `saved`, `offline`, … */
export const saveStateOf = (page: Page): Promise<string> =>
	page.evaluate<string>(`document.querySelector('[data-save]')?.dataset.save ?? 'none'`);

const readJournal = `new Promise((done, refuse) => {
	const opening = indexedDB.open('earshot-review');
	opening.onerror = () => refuse(opening.error);
	opening.onsuccess = () => {
		const reading = opening.result.transaction('drafts').objectStore('drafts').getAll();
		reading.onerror = () => refuse(reading.error);
		reading.onsuccess = () => {
			opening.result.close();
			done(reading.result.map(({ draft }) => draft));
		};
	};
})`;

/** What the browser's own journal holds. */
export const journalOf = async (page: Page): Promise<Content[]> =>
	(await page.evaluate<EvaluationDraft[]>(readJournal)).map(contentOf);

/** Waits until the page is open, has taken up whatever was left, and says that all is saved. */
export async function allSaved(page: Page): Promise<void> {
	await page.locator('li[data-criterion]').first().waitFor();
	await page.evaluate(`dispatchEvent(new Event('online'))`);
	await page
		.waitForFunction(
			`document.querySelector('[data-save="saved"]') !== null && ${readJournal}.then((all) => all.length === 0)`,
			null,
			{ polling: 50 }
		)
		.catch(async (error: unknown) => {
			const left = JSON.stringify(await journalOf(page));
			throw new Error(`it stays "${await saveStateOf(page)}"; left: ${left}`, { cause: error });
		});
}
