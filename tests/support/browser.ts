import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { afterAll, beforeAll, expect } from 'vitest';
import { removeFolder, repository, startServer, temporaryFolder, type Server } from './server.ts';

const flags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--autoplay-policy=no-user-gesture-required'
];

export type Language = 'zh-CN' | 'en';

const messagesOf = (language: Language): Record<string, string> =>
	Object.assign(
		{},
		...globSync(`apps/web/messages/${language}/*.json`, { cwd: repository }).map(
			(part) => JSON.parse(readFileSync(join(repository, part), 'utf8')) as object
		)
	) as Record<string, string>;

const messages = { 'zh-CN': messagesOf('zh-CN'), en: messagesOf('en') };
export const messageKeys = Object.keys(messages.en);

/** The text the interface shows, with its parameters filled in. */
export function say(
	key: string,
	params: Record<string, string | number> = {},
	language: Language = 'zh-CN'
): string {
	const text = messages[language][key];
	if (text === undefined) throw new Error(`there is no message ${key}`);
	return text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}

/** The same as a pattern, whatever its parameters are. */
export const sayAny = (key: string, language: Language = 'zh-CN'): RegExp =>
	new RegExp(
		say(key, {}, language) === ''
			? '(?!)'
			: (messages[language][key] ?? '')
					.split(/\{\w+\}/)
					.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
					.join('.*')
	);

export interface View {
	language?: Language;
	narrow?: boolean;
}

const contextOptions = ({ language = 'zh-CN', narrow = false }: View) => ({
	locale: language,
	timezoneId: 'Asia/Shanghai',
	reducedMotion: 'reduce' as const,
	viewport: narrow ? { width: 390, height: 844 } : { width: 1440, height: 900 }
});

/** What went wrong in a page beside what it shows. */
export interface Watched {
	page: Page;
	context: BrowserContext;
	troubles: string[];
}

function watch(page: Page): string[] {
	const troubles: string[] = [];
	page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
	page.on('response', (answer) => {
		if (answer.status() >= 500) troubles.push(`${answer.status()} ${answer.url()}`);
	});
	return troubles;
}

/** The product with its demo data, and a browser; one for all tests of a file. */
export function withSite() {
	let folder = '';
	let server: Server | undefined;
	let browser: Browser | undefined;
	const cookies = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>();
	const contexts: BrowserContext[] = [];
	const running = () => {
		if (server === undefined || browser === undefined) throw new Error('the site is not open yet');
		return { server, browser };
	};
	beforeAll(async () => {
		folder = await temporaryFolder();
		server = await startServer(folder, { EARSHOT_DEMO: '1' });
		browser = await chromium.launch({
			executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
			args: flags
		});
	});
	afterAll(async () => {
		await browser?.close();
		await server?.signal('SIGINT');
		await removeFolder(folder);
	});
	/** A context with the session of a demo account; null = nobody's. */
	async function contextFor(username: string | null, view: View): Promise<BrowserContext> {
		const { browser, server } = running();
		const context = await browser.newContext({
			...contextOptions(view),
			baseURL: server.origin
		});
		context.setDefaultTimeout(30_000);
		contexts.push(context);
		const domain = { url: server.origin };
		await context.addCookies([
			{ ...domain, name: 'PARAGLIDE_LOCALE', value: view.language ?? 'zh-CN' }
		]);
		if (username === null) return context;
		const known = cookies.get(username);
		if (known !== undefined) await context.addCookies(known);
		else {
			const answer = await context.request.post('/api/auth/sign-in/username', {
				data: { username, password: `earshot-${username}` },
				headers: { origin: server.origin }
			});
			expect(answer.status()).toBe(200);
			const session = await context.cookies(server.origin);
			cookies.set(
				username,
				session.filter(({ name }) => name.startsWith('earshot'))
			);
		}
		return context;
	}
	return {
		get origin() {
			return running().server.origin;
		},
		contextFor,
		async open(username: string | null, path: string, view: View = {}): Promise<Watched> {
			const context = await contextFor(username, view);
			const page = await context.newPage();
			const troubles = watch(page);
			await page.goto(path);
			return { page, context, troubles };
		},
		/** Closes what the test opened. */
		async tidy() {
			for (const context of contexts.splice(0)) await context.close();
		}
	};
}

export type Site = ReturnType<typeof withSite>;

/** Waits until a page shows its content: no skeleton, no busy part. */
export async function settled(page: Page): Promise<void> {
	await page.locator('main').first().waitFor();
	await page.waitForLoadState('networkidle');
	await page.waitForFunction(`document.querySelector('[aria-busy="true"], .skeleton') === null`);
}
