import { InteractionPage } from '@earshot/contract';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { expect, test } from 'vitest';
import { say, sayAny, type Site } from '../support/browser.ts';
import { eventually, repository } from '../support/server.ts';
import { api } from './fresh-work.ts';

const adpcm = join(repository, 'packages/audio/fixtures/call-1s.ima.wav');

/** Imports a recording that no browser plays, and waits until it is analysed. */
async function importedCall(site: Site, context: BrowserContext, name: string): Promise<string> {
	const answer = await context.request.post('/api/imports?dryRun=false', {
		headers: { origin: site.origin },
		multipart: { files: { name, mimeType: 'audio/wav', buffer: readFileSync(adpcm) } }
	});
	expect(answer.status()).toBe(202);
	const list = { path: '/api/interactions?channel=call&pageSize=200' };
	const found = await eventually(
		async () => {
			const { rows } = await api(context, site.origin, list, InteractionPage);
			return rows.find(({ externalId }) => externalId === name);
		},
		(row) => expect(row?.analysis).toBe('done')
	);
	return found?.id ?? '';
}

const open = async (context: BrowserContext, id: string): Promise<Page> => {
	const page = await context.newPage();
	await page.goto(`/interactions/${id}`);
	return page;
};

const srt = [
	'1\n00:00:00,100 --> 00:00:00,400\nSpeaker 1: 您好，请问有什么可以帮您？\n',
	'2\n00:00:00,500 --> 00:00:00,900\nSpeaker 2: 明天下午送到。\n'
].join('\n');

export function transcriptChecks(site: Site) {
	test('a recording that browsers cannot play is played as a converted copy', async () => {
		const context = await site.contextFor('qalead', {});
		const page = await open(context, await importedCall(site, context, 'adpcm-played.wav'));
		await page.getByText(say('speech_converted')).waitFor();
		const ended = await page.evaluate<number>(`new Promise((done, refuse) => {
			const audio = document.querySelector('audio');
			audio.addEventListener('ended', () => done(audio.currentTime));
			audio.addEventListener('error', () => refuse(new Error('unplayable')));
			audio.play().catch(refuse);
		})`);
		expect(ended).toBeGreaterThan(0.8);
		expect(await page.getByText(say('player_unplayable')).count()).toBe(0);
	});

	test('a transcript is uploaded, its speakers are named, and its lines follow the recording', async () => {
		const context = await site.contextFor('qalead', {});
		const page = await open(context, await importedCall(site, context, 'adpcm-transcribed.wav'));
		await page.getByRole('button', { name: say('speech_attach') }).click();
		const file = { name: '来电.srt', mimeType: 'text/plain', buffer: Buffer.from(srt) };
		await page.locator('input[type=file]').setInputFiles(file);
		const attach = page.getByRole('button', { name: say('speech_attach_do') });
		await page.getByText(say('speech_attach_open', { n: 2 })).waitFor();
		expect(await attach.isDisabled()).toBe(true);
		await page.getByLabel(/^Speaker 1/).selectOption('agent');
		await page.getByLabel(/^Speaker 2/).selectOption('customer');
		await attach.click();
		await page.getByText(sayAny('speech_from_upload')).waitFor();
		await page.locator('.bubble', { hasText: '明天下午送到。' }).waitFor();
		for (const [seconds, said] of [
			[0.2, '您好'],
			[0.6, '明天下午送到。']
		] as const) {
			await page.evaluate(`document.querySelector('audio').currentTime = ${seconds}`);
			await page.locator('.bubble.current', { hasText: said }).waitFor();
		}
		expect(await page.getByText(say('speech_none')).count()).toBe(0);
	});
}
