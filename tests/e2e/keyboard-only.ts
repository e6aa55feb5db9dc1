import type { BrowserContext, Locator, Page } from 'playwright';
import { say, sayAny, type Site, type View } from '../support/browser.ts';

/** Reports every use of a pointer from inside the page; a click made by a key has no detail. */
const watchPointers = `
	for (const name of ['pointerdown', 'mousedown', 'touchstart', 'wheel'])
		addEventListener(name, () => window.pointerUsed(name), { capture: true, passive: true });
	addEventListener('click', (event) => event.detail > 0 && window.pointerUsed('click'), true);
`;

/** Keeps whatever a live region of the page has said. */
const listenToRegions = `
	window.said = [];
	const regions = '[role="status"], [role="alert"], [aria-live="polite"], [aria-live="assertive"]';
	new MutationObserver((changes) => {
		for (const { target } of changes) {
			const near = target instanceof Element ? target : target.parentElement;
			const region = near?.closest(regions);
			if (region) window.said.push(region.textContent.trim());
		}
	}).observe(document, { subtree: true, childList: true, characterData: true });
`;

/** A page on which a person has nothing but keys. */
export class Keyboard {
	readonly page: Page;
	readonly context: BrowserContext;
	/** Every use of a pointer so far. */
	readonly pointers: string[];

	private constructor(page: Page, context: BrowserContext, pointers: string[]) {
		this.page = page;
		this.context = context;
		this.pointers = pointers;
	}

	static async at(site: Site, username: string | null, path: string, view: View = {}) {
		const context = await site.contextFor(username, view);
		const pointers: string[] = [];
		await context.exposeFunction('pointerUsed', (name: string) => void pointers.push(name));
		await context.addInitScript(watchPointers);
		await context.addInitScript(listenToRegions);
		const page = await context.newPage();
		await page.goto(path);
		return new Keyboard(page, context, pointers);
	}

	async press(...keys: string[]): Promise<void> {
		for (const key of keys) await this.page.keyboard.press(key);
	}

	type(text: string): Promise<void> {
		return this.page.keyboard.type(text);
	}

	/** Presses Tab until the target has the focus. */
	async tabTo(target: Locator): Promise<void> {
		await target.waitFor();
		for (let n = 0; n < 150; n++) {
			if (await this.has(target)) return;
			await this.page.keyboard.press('Tab');
		}
		throw new Error(`Tab does not lead to ${String(target)}`);
	}

	async has(target: Locator): Promise<boolean> {
		return (await target.and(this.page.locator(':focus')).count()) > 0;
	}

	/** Waits until the target has the focus without anything being pressed. */
	async focusOn(target: Locator): Promise<void> {
		await target.and(this.page.locator(':focus')).waitFor();
	}

	/** Waits until a live region has said this message, with any parameters where none are given. */
	async told(key: string, params?: Record<string, string | number>): Promise<void> {
		const heard = params === undefined ? String(sayAny(key)) : JSON.stringify(say(key, params));
		await this.page.waitForFunction(`window.said.some((one) => one.search(${heard}) >= 0)`);
	}

	/** From the sign-in page to the first item of a channel in the queue. */
	static async signedIn(site: Site, username: string, channel: 'call' | 'chat') {
		const hand = await Keyboard.at(site, null, '/sign-in');
		const { page } = hand;
		await hand.tabTo(page.getByLabel(say('sign_in_username')));
		await hand.type(username);
		await hand.press('Tab');
		await hand.type(`earshot-${username}`);
		await hand.press('Enter');
		await hand.tabTo(page.getByRole('link', { name: say('nav_queue') }).first());
		await hand.press('Enter');
		await page.waitForURL('/queue');
		await hand.tabTo(page.getByRole('link', { name: say('queue_tab_open') }));
		await hand.press('Enter');
		await page.waitForURL(/state=open/);
		const item = page.getByRole('row').getByRole('button', { name: say(`channel_${channel}`) });
		await hand.tabTo(item.first());
		await hand.press('Enter');
		await page.waitForURL(/\/evaluations\/[0-9a-f]{24}$/);
		return hand;
	}
}
