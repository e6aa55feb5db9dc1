import { InteractionPage } from '@earshot/contract';
import type { Locator, Page } from 'playwright';
import { expect, test } from 'vitest';
import { say, type Site } from '../support/browser.ts';
import { api } from './fresh-work.ts';
import { playedBeyond } from './workspace.ts';

/** Taps what goes to the loudspeakers, so that a test hears what a reviewer hears. */
const listen = `
	window.heardContexts = [];
	const connect = AudioNode.prototype.connect;
	AudioNode.prototype.connect = function (to, ...rest) {
		if (to instanceof AudioDestinationNode) {
			window.ear = new AnalyserNode(this.context, { fftSize: 8192 });
			window.heardContexts.push(this.context);
			connect.call(this, window.ear);
		}
		return connect.call(this, to, ...rest);
	};
	window.loudness = () => {
		const samples = new Float32Array(window.ear.fftSize);
		window.ear.getFloatTimeDomainData(samples);
		return Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);
	};
`;

const call = '[data-lanes="2"] canvas';

/** Opens the demo's stereo call from the list, as a person does. */
async function openCall(site: Site): Promise<{ page: Page; link: Locator }> {
	const context = await site.contextFor('qalead', {});
	await context.addInitScript(listen);
	const list = { path: '/api/interactions?search=auto-repair-40&pageSize=50' };
	const { rows } = await api(context, site.origin, list, InteractionPage);
	const id = rows.find(({ externalId }) => externalId === 'auto-repair-40')?.id ?? '';
	const page = await context.newPage();
	await page.goto('/interactions?search=auto-repair-40');
	const link = page.locator(`a[href="/interactions/${id}"]`).first();
	await link.click();
	await page.locator(call).first().waitFor();
	return { page, link };
}

const seek = (page: Page, seconds: number) =>
	page.evaluate(`document.querySelector('audio').currentTime = ${seconds}`);

/** The loudest moment of the next stretch of play. */
async function loudestWithin(page: Page, seconds: number): Promise<number> {
	const at = await page.evaluate<number>(`document.querySelector('audio').currentTime`);
	return page.evaluate<number>(`new Promise((done) => {
		let most = 0;
		const look = () => {
			most = Math.max(most, window.loudness());
			if (document.querySelector('audio').currentTime > ${at + seconds}) done(most);
			else requestAnimationFrame(look);
		};
		look();
	})`);
}

/** The demo's stereo call, in which the agent speaks alone for the first seconds. */
export function playerChecks(site: Site): void {
	test('one channel alone is heard in the player, the other is not', async () => {
		const { page } = await openCall(site);
		const slider = page.getByRole('slider', { name: say('player_position') });
		await slider.focus();
		await page.keyboard.press('s');
		await page.keyboard.press(' ');
		await playedBeyond(page, 0.5);
		const agentAlone = await loudestWithin(page, 1.5);
		await page.keyboard.press('s');
		await seek(page, 0.5);
		await playedBeyond(page, 1);
		const customerAlone = await loudestWithin(page, 1.5);
		expect(agentAlone).toBeGreaterThan(0.01);
		expect(customerAlone).toBeLessThan(agentAlone / 5);
	});

	test('silences are passed over and the time saved is told', async () => {
		const { page } = await openCall(site);
		await page.getByRole('slider', { name: say('player_position') }).focus();
		await page.keyboard.press('x');
		await seek(page, 41.5);
		await page.keyboard.press(' ');
		await playedBeyond(page, 44);
		await page.getByText(say('player_skipped', { done: '0:01' })).waitFor();
	});

	test('the wheel with Ctrl zooms about the pointer', async () => {
		const { page } = await openCall(site);
		const wave = page.getByRole('slider', { name: say('player_position') });
		const box = await wave.boundingBox();
		if (box === null) throw new Error('the waveform is not shown');
		await page.mouse.move(box.x + box.width / 3, box.y + 40);
		const hover = page.locator('[data-lanes] .hover');
		const before = await hover.textContent();
		await page.keyboard.down('Control');
		await page.mouse.wheel(0, -150);
		await page.keyboard.up('Control');
		await page.waitForFunction(
			`document.querySelector('[data-lanes] .window').clientWidth < ${box.width / 2}`
		);
		await page.mouse.move(box.x + box.width / 3 + 1, box.y + 40);
		expect(seconds(await hover.textContent())).toBeCloseTo(seconds(before), 0);
	});

	test('fifty visits leave nothing behind', async () => {
		const { page, link } = await openCall(site);
		const protocol = await page.context().newCDPSession(page);
		const count = async () => {
			await protocol.send('HeapProfiler.collectGarbage');
			const { nodes, jsEventListeners } = await protocol.send('Memory.getDOMCounters');
			return { nodes, jsEventListeners };
		};
		const visit = async () => {
			await page.getByRole('slider', { name: say('player_position') }).focus();
			await page.keyboard.press('s');
			await page.goBack();
			await link.waitFor();
			await page.goForward();
			await page.locator(call).first().waitFor();
		};
		for (let n = 0; n < 5; n++) await visit();
		const early = await count();
		for (let n = 0; n < 45; n++) await visit();
		const late = await count();
		const open = await page.evaluate(
			`window.heardContexts.filter((one) => one.state !== 'closed').length`
		);
		expect(open).toBeLessThanOrEqual(1);
		expect(late.nodes).toBeLessThan(early.nodes * 1.5);
		expect(late.jsEventListeners).toBeLessThan(early.jsEventListeners * 1.5);
	});
}

const seconds = (clock: string | null): number =>
	(clock ?? '').split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
