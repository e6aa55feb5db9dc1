import { expect } from 'vitest';
import type { Locator, Page } from 'playwright';
import { say } from '../support/browser.ts';

/** The review workspace, as a person at the keyboard sees it. */
export class Workspace {
	readonly page: Page;

	constructor(page: Page) {
		this.page = page;
	}

	get current(): Locator {
		return this.page.locator('li[aria-current="true"]');
	}

	criterion(title: string): Locator {
		return this.page.getByRole('listitem', { name: title });
	}

	async opened(): Promise<void> {
		await this.page.getByRole('region', { name: say('review_rubric'), exact: true }).waitFor();
		await this.current.waitFor();
	}

	async saved(): Promise<void> {
		await this.page.locator('[data-save="saved"]').waitFor();
	}

	/** Chooses the best answer of every criterion by its key and goes on with J. */
	async answerAll(): Promise<number> {
		const criteria = await this.page.locator('li[data-criterion]').count();
		await this.page.locator('li[data-criterion]').first().locator('h3').click();
		for (let n = 0; n < criteria; n++) {
			const id = await this.current.getAttribute('data-criterion');
			await this.#chooseBest();
			await this.current.getByRole('group').locator('[aria-pressed="true"]').waitFor();
			if (n === criteria - 1) break;
			await this.page.keyboard.press('j');
			await this.page.locator(`li[aria-current="true"]:not([data-criterion="${id}"])`).waitFor();
		}
		return criteria;
	}

	/** Full marks where points are given, else the first option; by its key where it has one. */
	async #chooseBest(): Promise<void> {
		const options = this.current.getByRole('group').getByRole('button');
		const points = options.filter({ hasText: /^\s*\d+\s*$/ });
		const best = (await points.count()) > 0 ? points.last() : options.first();
		const key = await best.getAttribute('aria-keyshortcuts');
		if (key === null) await best.press('Enter');
		else await this.page.keyboard.press(key);
	}

	/** Fails a criterion with the second key and attaches what is selected. */
	async failWithEvidence(id: string): Promise<void> {
		const row = this.page.locator(`li[data-criterion="${id}"]`);
		await row.locator('h3').click();
		await this.page.keyboard.press('2');
		await this.page.keyboard.press('e');
		await row
			.getByRole('list', { name: say('review_evidence') })
			.getByRole('listitem')
			.waitFor();
		await this.page.keyboard.press('c');
		await this.page.keyboard.type('用语不当，请按规范改述。');
		await this.page.keyboard.press('Escape');
	}

	/** Asks with Ctrl+Enter and sends with a second one; a third is one too many and must change nothing. */
	async submit(): Promise<void> {
		await this.saved();
		await this.page.keyboard.press('Control+Enter');
		await this.page.getByRole('button', { name: say('review_confirm_send') }).waitFor();
		await this.page.keyboard.press('Control+Enter');
		await this.page.keyboard.press('Control+Enter');
		await this.page.getByRole('heading', { name: say('review_submitted_title') }).waitFor();
	}

	/** Plays with Space and waits until the recording has moved. */
	async playUntil(seconds: number): Promise<void> {
		await this.page.keyboard.press(' ');
		await playedBeyond(this.page, seconds);
		await this.page.keyboard.press(' ');
	}

	/** Drags over the waveform from one share of it to another. */
	async selectRange(from: number, to: number): Promise<void> {
		const wave = this.page.getByRole('slider', { name: say('player_position') });
		const box = await wave.boundingBox();
		if (box === null) throw new Error('the waveform is not shown');
		const y = box.y + 40;
		await this.page.mouse.move(box.x + box.width * from, y);
		await this.page.mouse.down();
		await this.page.mouse.move(box.x + box.width * ((from + to) / 2), y);
		await this.page.mouse.move(box.x + box.width * to, y);
		await this.page.mouse.up();
		await this.page.getByRole('button', { name: say('player_loop') }).waitFor();
	}
}

export const playedBeyond = async (page: Page, seconds: number): Promise<void> => {
	await page.waitForFunction(`document.querySelector('audio').currentTime > ${seconds}`);
	expect(await page.evaluate(`document.querySelector('audio').error`)).toBeNull();
};
