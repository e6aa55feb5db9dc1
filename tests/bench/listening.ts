// Prints how a 60-minute stereo call and a chat of 10,000 messages open, seek and scroll in a browser,
// as multiples of the same page without a recording, or with 100 messages, of the same run.
import { chromium, type Browser, type Page } from 'playwright';
import { firstAdmin, hire } from '../support/centre.ts';
import { removeFolder, startServer, temporaryFolder } from '../support/server.ts';
import { importConversations } from './conversations.ts';
import { firstSight, heapAfterVisits, scrolling, seeks, type Sight } from './pages.ts';
import { line, percentile } from './figures.ts';

const rounds = Number(process.argv[2] ?? 5);

const flags = ['--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required'];
/** The ruler is there once the waveform is drawn, which itself lies in a shadow tree. */
const waveform = '[data-lanes="2"] .tick';
const messages = '[data-index="0"]';

async function opened(browser: Browser, origin: string, cookie: string): Promise<Page> {
	const context = await browser.newContext({
		baseURL: origin,
		viewport: { width: 1440, height: 900 }
	});
	await context.addCookies(
		cookie.split('; ').map((each) => {
			const [name = '', value = ''] = each.split(/=(.*)/s);
			return { name, value, url: origin };
		})
	);
	return context.newPage();
}

/** Times of first sight in turns, so that a slow moment of the machine meets both. */
async function inTurns(page: Page, sights: readonly Sight[]): Promise<number[][]> {
	const times: number[][] = sights.map(() => []);
	for (let n = -1; n < rounds; n++)
		for (const [i, sight] of sights.entries()) {
			const ms = await firstSight(page, sight);
			if (n >= 0) times[i]?.push(ms);
		}
	return times.map((each) => each.toSorted((a, b) => a - b));
}

const folder = await temporaryFolder();
const server = await startServer(folder);
const browser = await chromium.launch({
	executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
	args: flags
});
try {
	const qaLead = await hire(await firstAdmin(server), 'qaLead');
	const ids = await importConversations(qaLead);
	const page = await opened(browser, server.origin, qaLead.cookie);
	const at = (id: string) => `/interactions/${id}`;
	const [bare = [], call = []] = await inTurns(page, [
		{ path: at(ids.transcript), ready: [messages] },
		{ path: at(ids.call), ready: [messages, waveform] }
	]);
	const unit = percentile(bare, 0.5);
	const sought = await seeks(page, { path: at(ids.call), ready: ['audio', waveform] }, 20);
	const [short = [], long = []] = await inTurns(page, [
		{ path: at(ids.shortChat), ready: [messages] },
		{ path: at(ids.longChat), ready: [messages] }
	]);
	const frames = {
		short: await scrolling(page, at(ids.shortChat)),
		long: await scrolling(page, at(ids.longChat))
	};
	const heap = await heapAfterVisits(page, ids.call, waveform, 50);
	const mb = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`;
	const nodes = (count: number) => `${count} elements in the page`;
	process.stdout.write(
		`${[
			line('page without recording', bare, unit),
			line('60-minute call, waveform', call, unit),
			`  sound fetched on opening ${mb(sought.openedBytes)}, with 20 seeks ${mb(sought.bytes)}, of ${mb(ids.callBytes)}`,
			line('seek', sought.times, unit),
			`  heap after 5 visits ${mb(heap.early)}, after 50 ${mb(heap.late)}`,
			line('chat of 100', short, percentile(short, 0.5)),
			line('chat of 10,000', long, percentile(short, 0.5)),
			line('frame, scrolling 100', frames.short.times, percentile(frames.short.times, 0.5)),
			line('frame, scrolling 10,000', frames.long.times, percentile(frames.short.times, 0.5)),
			`  ${nodes(frames.short.nodes)} of 100, ${nodes(frames.long.nodes)} of 10,000`
		].join('\n')}\n`
	);
} finally {
	await browser.close();
	await server.signal('SIGINT');
	await removeFolder(folder);
}
