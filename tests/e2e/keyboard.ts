import { AssignmentPage, OpenedView } from '@earshot/contract';
import type { Channel } from '@earshot/domain';
import type { Locator, Page } from 'playwright';
import { expect, test } from 'vitest';
import { say, sayAny, type Site } from '../support/browser.ts';
import { api } from './fresh-work.ts';
import { Keyboard } from './keyboard-only.ts';
import { accessible } from './pages.ts';
import { playedBeyond, Workspace } from './workspace.ts';

const evidenceIn = (workspace: Workspace) =>
	workspace.current.getByRole('list', { name: say('review_evidence') }).getByRole('listitem');
const undoButton = (page: Page, kind: string, title: string) =>
	page.getByRole('button', { name: say('review_undo', { what: say(kind, { title }) }) });

/** Goes to a criterion with J and K alone. */
async function goTo(hand: Keyboard, workspace: Workspace, id: string): Promise<void> {
	const rows = await hand.page.locator('li[data-criterion]').all();
	const ids = await Promise.all(rows.map((row) => row.getAttribute('data-criterion')));
	const at = ids.indexOf(await workspace.current.getAttribute('data-criterion'));
	const steps = ids.indexOf(id) - at;
	for (let n = 0; n < Math.abs(steps); n++) await hand.press(steps > 0 ? 'j' : 'k');
	await hand.page.locator(`li[aria-current="true"][data-criterion="${id}"]`).waitFor();
}

/** Answers every criterion with the key of its best answer. */
async function answerAll(hand: Keyboard, workspace: Workspace): Promise<void> {
	const rows = await hand.page.locator('li[data-criterion]').all();
	for (const row of rows) {
		await goTo(hand, workspace, (await row.getAttribute('data-criterion')) ?? '');
		const options = row.getByRole('group').getByRole('button');
		const points = options.filter({ hasText: /^\s*\d+\s*$/ });
		const best = (await points.count()) > 0 ? points.last() : options.first();
		if ((await best.getAttribute('aria-pressed')) === 'true') continue;
		await hand.press((await best.getAttribute('aria-keyshortcuts')) ?? 'Enter');
		await best.and(hand.page.locator('[aria-pressed="true"]')).waitFor();
	}
}

/** Fails the forbidden words with what is selected as evidence, and says why. */
async function failWithEvidence(hand: Keyboard, workspace: Workspace): Promise<void> {
	await goTo(hand, workspace, 'forbiddenWords');
	await hand.press('2', 'e');
	await evidenceIn(workspace).waitFor();
	await hand.press('c');
	await hand.type('用语不当，请按规范改述。');
	await hand.press('Escape');
	await hand.focusOn(workspace.current);
}

/** Asks, sends, and opens the next item, each with one key. */
async function submitAndGoOn(hand: Keyboard, workspace: Workspace): Promise<void> {
	const { page } = hand;
	const here = page.url();
	await hand.press('Control+s');
	await hand.told('review_save_saved');
	await hand.press('Control+Enter');
	await hand.focusOn(page.getByRole('button', { name: say('review_confirm_send') }));
	await hand.press('Escape');
	await hand.focusOn(workspace.current);
	await hand.press('Control+Enter', 'Control+Enter');
	await hand.focusOn(page.getByRole('heading', { name: say('review_submitted_title') }));
	await page.getByText(sayAny('review_submitted_time')).waitFor();
	await page.getByRole('button', { name: say('review_next_open') }).waitFor();
	await hand.press('Enter');
	await page.waitForURL((url) => url.href !== here);
	await workspace.opened();
}

async function reviewCall(site: Site): Promise<void> {
	const hand = await Keyboard.signedIn(site, 'reviewer', 'call');
	const { page } = hand;
	const workspace = new Workspace(page);
	await workspace.opened();
	await hand.press('Control+Enter');
	await hand.told('review_told_missing');
	await hand.press('Escape');
	await answerAll(hand, workspace);
	await hand.press(' ');
	await playedBeyond(page, 1);
	await hand.press('[');
	await playedBeyond(page, 2.5);
	await hand.press(']', ' ');
	await failWithEvidence(hand, workspace);
	await hand.told('review_told_attached');
	await lengthenAndRemove(hand, workspace);
	await submitAndGoOn(hand, workspace);
	expect(hand.pointers).toEqual([]);
}

/** Plays the clip, moves its end three seconds on, removes it and takes that back. */
async function lengthenAndRemove(hand: Keyboard, workspace: Workspace): Promise<void> {
	const { page } = hand;
	const clip = evidenceIn(workspace).getByRole('button').first();
	const before = await clip.textContent();
	await hand.press('p');
	await page.waitForFunction(`!document.querySelector('audio').paused`);
	await page.waitForFunction(`document.querySelector('audio').paused`);
	await hand.press('Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+O');
	await hand.told('review_told_clip');
	expect(await clip.textContent()).not.toBe(before);
	await hand.press('Delete');
	await evidenceIn(workspace).waitFor({ state: 'detached' });
	await hand.press('Control+z');
	await evidenceIn(workspace).waitFor();
}

async function reviewChat(site: Site): Promise<void> {
	const hand = await Keyboard.signedIn(site, 'reviewer', 'chat');
	const { page } = hand;
	const workspace = new Workspace(page);
	await workspace.opened();
	await answerAll(hand, workspace);
	await hand.press('ArrowDown', 'ArrowDown');
	await hand.told('review_told_message');
	await failWithEvidence(hand, workspace);
	await hand.press('ArrowDown', 'e');
	await evidenceIn(workspace).nth(1).waitFor();
	await hand.press('p');
	await page.locator('.revealed').waitFor();
	const first = await page.locator('.revealed').textContent();
	await hand.press('p');
	await page.waitForFunction(
		`document.querySelector('.revealed').textContent !== ${JSON.stringify(first)}`
	);
	await hand.press('w');
	await hand.type('整体规范，禁语一处。');
	await hand.press('Escape');
	await hand.focusOn(workspace.current);
	await submitAndGoOn(hand, workspace);
	expect(hand.pointers).toEqual([]);
}

/** A draft of the demo's queue that this reviewer has, opened. */
async function openItem(site: Site, channel: Channel): Promise<Keyboard> {
	const context = await site.contextFor('reviewer', {});
	const list = { path: '/api/assignments?pageSize=200' };
	const { rows } = await api(context, site.origin, list, AssignmentPage);
	// A call without messages has a recording.
	const open = rows.filter(
		(row) =>
			row.channel === channel &&
			row.state === 'open' &&
			(channel === 'chat' || row.messageCount === 0)
	);
	const id = open.at(-1)?.id;
	const call = { method: 'POST', path: `/api/assignments/${id}/open` };
	const { evaluationId } = await api(context, site.origin, call, OpenedView);
	return Keyboard.at(site, 'reviewer', `/evaluations/${evaluationId}`);
}

/** The title alone, without the badges after it. */
const titleOf = async (row: Locator): Promise<string> =>
	((await row.getByRole('heading').textContent()) ?? '').trim().split(/\s{2,}|\n/)[0] ?? '';

const pressedIn = (workspace: Workspace) =>
	workspace.current.getByRole('group').locator('[aria-pressed="true"]');

async function undoAndRedo(site: Site): Promise<void> {
	const hand = await openItem(site, 'chat');
	const { page } = hand;
	const workspace = new Workspace(page);
	await workspace.opened();
	const title = await titleOf(workspace.current);
	await hand.press('1');
	await pressedIn(workspace).waitFor();
	await undoButton(page, 'review_change_answer', title).waitFor();
	await workspace.saved();
	await hand.press('j', 'Control+z');
	await pressedIn(workspace).waitFor({ state: 'detached' });
	await hand.focusOn(workspace.current);
	await workspace.saved();
	await page.reload();
	await workspace.opened();
	expect(await pressedIn(workspace).count()).toBe(0);
	await hand.press('Control+z', '2', 'Control+z', 'Control+Shift+z');
	await pressedIn(workspace).waitFor();
	await hand.press('Control+y');
	expect(await pressedIn(workspace).count()).toBe(1);
	await hand.press('c');
	await hand.type('备注');
	await hand.press('Control+z', 'Escape');
	expect(await pressedIn(workspace).count()).toBe(1);
	expect(hand.pointers).toEqual([]);
}

async function namesAndRoles(site: Site): Promise<void> {
	const hand = await openItem(site, 'call');
	const { page } = hand;
	const workspace = new Workspace(page);
	await workspace.opened();
	const player = page.getByRole('region', { name: say('player_title') });
	for (const key of ['player_play', 'player_back', 'player_forward'])
		await player.getByRole('button', { name: say(key), exact: true }).waitFor();
	await player.getByRole('slider', { name: say('player_position') }).waitFor();
	await player.getByRole('combobox', { name: say('player_speed') }).waitFor();
	for (const row of await page.locator('li[data-criterion]').all()) {
		const title = await titleOf(row);
		await page.getByRole('listitem', { name: title }).waitFor();
		await row.getByRole('group', { name: title }).waitFor();
	}
	await accessible(page);
	await hand.press('Control+Enter');
	await hand.told('review_told_missing');
	await accessible(page);
	await hand.press('Escape');
	await answerAll(hand, workspace);
	await accessible(page);
	await hand.press('?');
	await page.getByRole('dialog', { name: say('review_keys') }).waitFor();
	await accessible(page);
	await hand.press('Escape');
	await hand.focusOn(workspace.current);
}

async function singleKeysOff(site: Site): Promise<void> {
	const hand = await openItem(site, 'chat');
	const { page } = hand;
	const workspace = new Workspace(page);
	await workspace.opened();
	const first = await workspace.current.getAttribute('data-criterion');
	await hand.press('?');
	await hand.tabTo(page.getByRole('checkbox', { name: say('review_single_keys') }));
	await hand.press(' ', 'Escape');
	await hand.focusOn(workspace.current);
	await hand.press('j', '1', '?', 'Control+s');
	await hand.told('review_save_saved');
	expect(await workspace.current.getAttribute('data-criterion')).toBe(first);
	expect(await pressedIn(workspace).count()).toBe(0);
	expect(await page.getByRole('dialog').count()).toBe(0);
}

async function troubleIsTold(site: Site): Promise<void> {
	const hand = await openItem(site, 'chat');
	const { page, context } = hand;
	const workspace = new Workspace(page);
	await workspace.opened();
	await context.setOffline(true);
	await hand.press('1');
	await hand.told('review_save_offline');
	await context.setOffline(false);
	await hand.press('Control+s');
	await hand.told('review_save_saved');
	const other = await context.newPage();
	await other.goto(page.url());
	await new Workspace(other).opened();
	// It opens at the first open criterion: the one answered here lies before.
	await other.keyboard.press('k');
	await other.keyboard.press('2');
	await new Workspace(other).saved();
	// The same key takes the answer back, which the other page has changed meanwhile.
	await hand.press('1');
	await hand.focusOn(page.getByRole('heading', { name: say('review_conflict_title') }));
	await accessible(page);
	await hand.tabTo(page.getByRole('button', { name: say('review_conflict_decide') }));
	await hand.press('Enter');
	await hand.focusOn(workspace.current);
	await workspace.saved();
	await page.getByRole('button', { name: say('review_undo_none') }).waitFor();
	expect(hand.pointers).toEqual([]);
	await page.mouse.click(10, 10);
	expect(hand.pointers).toContain('pointerdown');
}

/** Reviewing with nothing but keys, and what a screen reader is told meanwhile. */
export function keyboardChecks(site: Site): void {
	test('a whole call, from the sign-in to the next item', () => reviewCall(site));
	test('a whole chat, from the sign-in to the next item', () => reviewChat(site));
	test('answers are undone and redone; a reload keeps no history', () => undoAndRedo(site));
	test('everything has a name and a role, in every state', () => namesAndRoles(site));
	test('single keys can be turned off', () => singleKeysOff(site));
	test('offline and conflict are told, the focus is not lost', () => troubleIsTold(site));
}
