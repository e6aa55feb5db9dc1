import type { Page } from 'playwright';
import { join } from 'node:path';
import { evaluationOf, firstAdmin, hire, openEvaluations } from '../../support/centre.ts';
import type { Client } from '../../support/client.ts';
import { openBrowser, type OwnBrowser } from '../../support/own-browser.ts';
import { freePort, removeFolder, spawnServer, temporaryFolder } from '../../support/server.ts';

/** A server on one port and one data folder, and a browser on one profile, both of which can be killed. */
export class Stage {
	readonly #folder: string;
	readonly #port: number;
	#server;
	#browser: OwnBrowser | null = null;
	#client: Client | null = null;

	constructor(folder: string, port: number) {
		this.#folder = folder;
		this.#port = port;
		this.#server = this.#spawn();
	}

	/** Makes people and `count` evaluations to write; their ids. */
	async furnish(count: number): Promise<string[]> {
		await this.#ready();
		const admin = await firstAdmin(this.#server);
		const qaLead = await hire(admin, 'qaLead');
		this.#client = await hire(admin, 'reviewer');
		return openEvaluations(qaLead, this.#client, count);
	}

	get folder(): string {
		return join(this.#folder, 'data');
	}

	get client(): Client {
		if (this.#client === null) throw new Error('nobody has been hired yet');
		return this.#client;
	}

	evaluation = (id: string) => evaluationOf(this.client, id);

	killServer = () => this.#server.signal('SIGKILL');

	async startServer(): Promise<void> {
		this.#server = this.#spawn();
		await this.#ready();
	}

	/** Opens an evaluation in the browser, which is started where it is not running. */
	async open(id: string): Promise<Page> {
		const { origin, cookie } = this.client;
		this.#browser ??= await openBrowser(join(this.#folder, 'profile'), origin, cookie);
		const page = await this.#browser.context.newPage();
		await page.goto(`${origin}/evaluations/${id}`);
		return page;
	}

	async killBrowser(): Promise<void> {
		await this.#browser?.kill();
		this.#browser = null;
	}

	setOffline = (offline: boolean) => this.#browser?.context.setOffline(offline);

	async close(): Promise<void> {
		await this.killBrowser();
		await this.killServer();
		await removeFolder(this.#folder);
	}

	#spawn = () => spawnServer({ EARSHOT_DATA: join(this.#folder, 'data') }, this.#port);

	async #ready(): Promise<void> {
		if (await this.#server.ready()) return;
		throw new Error(`the server did not start:\n${(await this.#server.ended).output}`);
	}
}

export const openStage = async () => new Stage(await temporaryFolder(), await freePort());
