import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chromium, errors, type Browser, type BrowserContext } from 'playwright';

const flags = [
	'--headless=new',
	'--remote-debugging-port=0',
	'--no-sandbox',
	'--disable-gpu',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--lang=zh-CN',
	'--window-size=1440,900'
];

/** A browser that is a process of its own: killed, it leaves its profile as a power cut would leave the files written. */
export class OwnBrowser {
	readonly context: BrowserContext;
	readonly #child: ChildProcess;

	constructor(child: ChildProcess, browser: Browser) {
		const [context] = browser.contexts();
		if (context === undefined) throw new Error('the browser has no context');
		this.context = context;
		this.#child = child;
	}

	/** Ends the browser and everything it started, at once. */
	kill = (): Promise<void> => killed(this.#child);
}

async function killed(child: ChildProcess): Promise<void> {
	const { pid, exitCode, signalCode } = child;
	if (pid === undefined || exitCode !== null || signalCode !== null) return;
	const closed = once(child, 'close');
	process.kill(-pid, 'SIGKILL');
	await closed;
}

function addressOf(child: ChildProcess): Promise<string> {
	let output = '';
	return new Promise((found, refuse) => {
		child.stderr?.on('data', (part: Buffer) => {
			output += part.toString();
			const address = /listening on (ws:\S+)/.exec(output)?.[1];
			if (address !== undefined) found(address);
		});
		child.once('close', () => refuse(new Error(`the browser did not start:\n${output}`)));
	});
}

/** A browser started on a profile; null where it does not let itself be steered in time, which is none of our business. */
async function started(profile: string): Promise<OwnBrowser | null> {
	const path = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
	const child = spawn(path, [...flags, `--user-data-dir=${profile}`, 'about:blank'], {
		detached: true,
		stdio: ['ignore', 'ignore', 'pipe']
	});
	try {
		const address = await addressOf(child);
		return new OwnBrowser(child, await chromium.connectOverCDP(address, { timeout: 20_000 }));
	} catch (error) {
		if (!(error instanceof errors.TimeoutError)) throw error;
		await killed(child);
		return null;
	}
}

/** Starts a browser on a profile folder, signed in to `origin` by a cookie header. */
export async function openBrowser(profile: string, origin: string, cookie: string) {
	let own = await started(profile);
	for (let attempt = 2; own === null && attempt <= 5; attempt++) own = await started(profile);
	if (own === null) throw new Error('the browser does not start');
	own.context.setDefaultTimeout(180_000);
	const pairs = [...cookie.split('; '), 'PARAGLIDE_LOCALE=zh-CN'];
	await own.context.addCookies(
		pairs.map((pair) => {
			const [name = '', value = ''] = pair.split(/=(.*)/s);
			return { name, value, url: origin };
		})
	);
	return own;
}
