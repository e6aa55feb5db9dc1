import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';
import { choicesOf, contentOf } from './content.ts';
import { allSaved, summaryOf } from './page-state.ts';
import type { Stage } from './stage.ts';
import { Traffic } from './traffic.ts';
import { seeded, Typist } from './typist.ts';

const faults = [
	'server',
	'browser',
	'network',
	'server and browser',
	'network and browser'
] as const;
type Fault = (typeof faults)[number];

/** What a run met and did. */
export class Tally {
	readonly faults = new Map<string, number>();
	steps = 0;
	/** Steps that were promised when a browser was killed, and those found again beyond them. */
	promised = 0;
	beyond = 0;
	saves = 0;
	repeated = 0;

	count = (fault: string) => this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
}

/** One evaluation, typed into while server, browser and network fail at random moments, and submitted under a kill. */
export class Ordeal {
	readonly #stage: Stage;
	readonly #id: string;
	readonly #tally: Tally;
	readonly #random: () => number;
	readonly #traffic = new Traffic();

	constructor(stage: Stage, id: string, tally: Tally, seed: number) {
		this.#stage = stage;
		this.#id = id;
		this.#tally = tally;
		this.#random = seeded(seed);
	}

	/** Throws at the first thing that is lost, doubled or mixed up. */
	async run(kills: number): Promise<void> {
		const { rubric, interaction } = await this.#stage.evaluation(this.#id);
		const choices = choicesOf(rubric.content);
		const typist = new Typist(choices, interaction.messages.length, this.#random);
		let page = await this.#open();
		for (let n = 0; n < kills; n++) {
			const fault = faults[Math.floor(this.#random() * faults.length)] ?? 'server';
			page = await this.#round(page, typist, fault);
			this.#tally.count(fault);
		}
		await typist.complete(page);
		await allSaved(page);
		await this.#submit(page);
		await page.close();
		this.#tally.saves += this.#traffic.acknowledged.size;
		this.#tally.repeated += this.#traffic.repeated;
	}

	async #open(): Promise<Page> {
		const page = await this.#stage.open(this.#id);
		this.#traffic.watch(page);
		await allSaved(page);
		return page;
	}

	/** One fault while typing, and what is there after it. */
	async #round(page: Page, typist: Typist, fault: Fault): Promise<Page> {
		let stop = false;
		const dies = fault.endsWith('browser');
		const working = typist
			.work(page, () => stop)
			.then(
				() => null,
				(error: unknown) => (error instanceof Error ? error : new Error(String(error)))
			);
		await pause(this.#random() * 900);
		await this.#strike(fault);
		if (!dies) await pause(this.#random() * 300);
		stop = true;
		// A page that was killed under the typist's hands is no fault; anything else shows below.
		const failure = await working;
		if (failure !== null && !(dies && !isFound(failure))) throw failure;
		const open = dies ? await this.#open() : page;
		await allSaved(open);
		await this.#check(open, typist, dies);
		return open;
	}

	async #strike(fault: Fault): Promise<void> {
		const wait = () => pause(this.#random() * 400);
		if (fault === 'browser') return this.#stage.killBrowser();
		if (fault.startsWith('network')) {
			await this.#stage.setOffline(true);
			await wait();
			if (fault === 'network') return this.#stage.setOffline(false);
			return this.#stage.killBrowser();
		}
		await this.#stage.killServer();
		await wait();
		if (fault !== 'server') await this.#stage.killBrowser();
		await this.#stage.startServer();
	}

	/** The server has a state that was typed, whole, and none before the newest promised one; the page shows the same. */
	async #check(page: Page, typist: Typist, died: boolean): Promise<void> {
		const { draft, rev } = await this.#stage.evaluation(this.#id);
		const found = contentOf(draft);
		const at = typist.states.findLastIndex((one) => JSON.stringify(one) === JSON.stringify(found));
		const least = died ? typist.promised : typist.states.length - 1;
		if (at < least)
			throw new Error(
				`step ${at} of ${typist.states.length - 1} was found, ${least} promised: ${JSON.stringify(found)}\npromised: ${JSON.stringify(typist.states[least])}`
			);
		const shown = await summaryOf(page).inputValue();
		if (shown !== found.summary) throw new Error(`the page shows "${shown}"`);
		this.#traffic.check(rev);
		this.#tally.steps += at;
		if (died) this.#tally.promised += least;
		if (died) this.#tally.beyond += at - least;
		typist.goOnFrom(found);
	}

	/** The server dies while the submit is on its way; the reviewer sends it again until it is done. */
	async #submit(page: Page): Promise<void> {
		await page.keyboard.press('Escape');
		await page.keyboard.press('Control+Enter');
		await page.locator('section button:not([disabled])').last().waitFor();
		await page.keyboard.press('Control+Enter');
		await pause(this.#random() * 40);
		await this.#stage.killServer();
		await this.#stage.startServer();
		this.#tally.count('server while submitting');
		const workspace = page.locator('[data-save]');
		for (let n = 0; n < 300 && (await workspace.count()) > 0; n++) {
			await page.keyboard.press('Control+Enter');
			await pause(100);
		}
		await workspace.waitFor({ state: 'detached' });
		const { state } = await this.#stage.evaluation(this.#id);
		if (state !== 'submitted') throw new Error(`the page says submitted, the server ${state}`);
	}
}

const isFound = ({ message }: Error): boolean => message.startsWith('typed, but');
