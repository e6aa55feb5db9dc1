import type { CDPSession, Page } from 'playwright';

export interface Sight {
	path: string;
	/** Selectors of what must be there. */
	ready: readonly string[];
}

/** From the start of a navigation until all is there and the page answers, milliseconds. */
export async function firstSight(page: Page, { path, ready }: Sight): Promise<number> {
	await page.goto(path, { waitUntil: 'commit' });
	const seen = await page.waitForFunction(
		`${JSON.stringify(ready)}.every((one) => document.querySelector(one)) && performance.now()`,
		null,
		{ polling: 'raf', timeout: 60_000 }
	);
	return Number(await seen.jsonValue());
}

/** Counts the bytes of recordings that reach the browser. */
async function countSound(page: Page) {
	const protocol = await page.context().newCDPSession(page);
	const sounds = new Set<string>();
	const counted = { bytes: 0 };
	await protocol.send('Network.enable');
	protocol.on('Network.requestWillBeSent', ({ requestId, request }) => {
		if (request.url.includes('/audio')) sounds.add(requestId);
	});
	protocol.on('Network.dataReceived', ({ requestId, dataLength }) => {
		if (sounds.has(requestId)) counted.bytes += dataLength;
	});
	return counted;
}

/** Always the same places, spread without order. */
const places = (count: number) => Array.from({ length: count }, (_, n) => (n * 0.618034) % 1);

/** Seeks all over the recording and waits each time until sound of the new place is there. */
export async function seeks(page: Page, sight: Sight, count: number) {
	const counted = await countSound(page);
	await firstSight(page, sight);
	await page.waitForFunction(`document.querySelector('audio').readyState >= 1`);
	await page.waitForLoadState('networkidle');
	const openedBytes = counted.bytes;
	const times: number[] = [];
	for (const share of places(count))
		times.push(
			await page.evaluate<number>(`new Promise((done) => {
				const audio = document.querySelector('audio');
				const from = performance.now();
				audio.addEventListener('seeked', () => done(performance.now() - from), { once: true });
				audio.currentTime = ${share} * audio.duration;
			})`)
		);
	return { times: times.toSorted((a, b) => a - b), openedBytes, bytes: counted.bytes };
}

/** Scrolls a conversation from its start as a hand does, and tells how long every frame took. */
export async function scrolling(page: Page, path: string) {
	await firstSight(page, { path, ready: ['[data-index="0"]'] });
	const times = await page.evaluate<number[]>(`new Promise((done) => {
		const scroller = document.querySelector('[data-scroller]');
		const times = [];
		let last = performance.now();
		const step = (now) => {
			times.push(now - last);
			last = now;
			if (times.length === 240) return done(times.slice(1));
			const end = scroller.scrollHeight - scroller.clientHeight;
			scroller.scrollTop = scroller.scrollTop >= end ? 0 : scroller.scrollTop + 400;
			requestAnimationFrame(step);
		};
		requestAnimationFrame(step);
	})`);
	const nodes = await page.evaluate<number>(`document.querySelectorAll('*').length`);
	return { times: times.toSorted((a, b) => a - b), nodes };
}

async function heapOf(protocol: CDPSession): Promise<number> {
	await protocol.send('HeapProfiler.collectGarbage');
	return (await protocol.send('Runtime.getHeapUsage')).usedSize;
}

/** Opens a page from the list and goes back, again and again within the app. */
export async function heapAfterVisits(page: Page, id: string, ready: string, visits: number) {
	const protocol = await page.context().newCDPSession(page);
	const link = page.locator(`a[href="/interactions/${id}"]`).first();
	await page.goto('/interactions?source=bench');
	let early = 0;
	for (let n = 1; n <= visits; n++) {
		await link.click();
		await page.locator(ready).first().waitFor();
		await page.goBack();
		await link.waitFor();
		if (n === 5) early = await heapOf(protocol);
	}
	return { early, late: await heapOf(protocol) };
}
