import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodePeaks, viewPeaks } from '@earshot/audio';
import { ErrorBody, InteractionView } from '@earshot/contract';
import { beforeAll, expect, test } from 'vitest';
import { withApi } from '../support/api.ts';
import { importCall, importFiles, runJobs } from '../support/imported.ts';
import { repository } from '../support/server.ts';

const api = withApi();
let call: Awaited<ReturnType<typeof importCall>> = { id: '', wav: Buffer.alloc(0) };
beforeAll(async () => {
	call = await importCall(api.store);
});

const audio = (range?: string) =>
	api.send('manager', {
		method: 'GET',
		path: `/api/interactions/${call.id}/audio`,
		headers: range === undefined ? {} : { range }
	});
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

test('without a range the whole recording comes, byte for byte, and says that ranges are served', async () => {
	const answer = await audio();
	expect(answer.status).toBe(200);
	expect(Object.fromEntries(answer.headers)).toMatchObject({
		'accept-ranges': 'bytes',
		'content-type': 'audio/wav',
		'content-length': String(call.wav.length),
		'x-content-type-options': 'nosniff'
	});
	expect((await bytesOf(answer)).equals(call.wav)).toBe(true);
});

const size = 640_044;
/** Size of the pieces that the file store keeps. */
const piece = 255 * 1024;
test.each([
	['bytes=0-0', 0, 1],
	['bytes=100-199', 100, 200],
	[`bytes=${piece - 1}-${piece}`, piece - 1, piece + 1],
	[`bytes=${piece}-${2 * piece - 1}`, piece, 2 * piece],
	[`bytes=${piece + 5}-${size - 2}`, piece + 5, size - 1],
	['bytes=640000-', 640_000, size],
	['bytes=-44', size - 44, size],
	['bytes=-9999999', 0, size],
	['bytes=31000-9999999', 31_000, size]
])('%s is answered in part', async (range, start, end) => {
	const answer = await audio(range);
	expect([answer.status, answer.headers.get('content-range')]).toEqual([
		206,
		`bytes ${start}-${end - 1}/${size}`
	]);
	expect(answer.headers.get('content-length')).toBe(String(end - start));
	expect((await bytesOf(answer)).equals(call.wav.subarray(start, end))).toBe(true);
});

test.each(['bytes=640044-', 'bytes=999999-1000000', 'bytes=-0'])(
	'%s lies outside the recording',
	async (range) => {
		const answer = await audio(range);
		expect([answer.status, ErrorBody.parse(await answer.json())]).toMatchObject([
			416,
			{ code: 'rangeNotSatisfiable', params: { size } }
		]);
		expect(answer.headers.get('content-range')).toBe(`bytes */${size}`);
	}
);

test.each(['bytes=5-2', 'bytes=0-1,5-6', 'seconds=0-1', 'bytes=a-b', 'bytes=-'])(
	'%s is no range that is served: the whole recording comes',
	async (range) => {
		const answer = await audio(range);
		expect(answer.status).toBe(200);
		expect((await bytesOf(answer)).length).toBe(size);
	}
);

test('ranges put together are the recording', async () => {
	const parts: Buffer[] = [];
	for (let start = 0; start < size; start += 70_000)
		parts.push(await bytesOf(await audio(`bytes=${start}-${start + 69_999}`)));
	expect(Buffer.concat(parts).equals(call.wav)).toBe(true);
});

test('the waveform and the measures are there', async () => {
	const view = await api.send('manager', { method: 'GET', path: `/api/interactions/${call.id}` });
	expect(InteractionView.parse(await view.json())).toMatchObject({
		channel: 'call',
		durationMs: 40_000,
		analysis: 'done',
		recording: { container: 'wav', channels: 1, sampleRateHz: 8000 }
	});
	const peaks = await api.send('manager', {
		method: 'GET',
		path: `/api/interactions/${call.id}/peaks`
	});
	expect((await bytesOf(peaks)).length).toBeGreaterThan(800);
});

const peaks = async (query = '') => {
	const answer = await api.send('manager', {
		method: 'GET',
		path: `/api/interactions/${call.id}/peaks${query}`
	});
	return { answer, peaks: decodePeaks(Uint8Array.from(await bytesOf(answer))) };
};

test('the waveform comes whole, coarser, or in part', async () => {
	const whole = await peaks();
	expect(whole.peaks).toMatchObject({ perSecond: 20, channels: [{ length: 2 * 20 * 40 }] });
	const overview = await peaks('?perSecond=1');
	expect(overview.peaks).toEqual(whole.peaks && viewPeaks(whole.peaks, { perSecond: 1 }).peaks);
	expect(overview.peaks?.channels[0]).toHaveLength(2 * 40);
	const part = await peaks('?startMs=10020&endMs=20000');
	expect(part.answer.headers.get('x-start-ms')).toBe('10000');
	expect(part.peaks?.channels[0]).toEqual(whole.peaks?.channels[0]?.subarray(400, 800));
	const beyond = await peaks('?startMs=90000');
	expect(beyond.peaks?.channels[0]).toHaveLength(0);
});

test.each([
	'perSecond=0',
	'perSecond=1001',
	'perSecond=fast',
	'startMs=-1',
	'endMs=0',
	'endMs=Infinity',
	'startMs=500&endMs=500'
])('a waveform with %s is refused', async (query) => {
	const { answer } = await peaks(`?${query}`);
	expect(answer.status).toBe(400);
});

test('HEAD tells the size without the bytes', async () => {
	const answer = await api.send('manager', {
		method: 'HEAD',
		path: `/api/interactions/${call.id}/audio`
	});
	expect([answer.status, answer.headers.get('content-length')]).toEqual([200, String(size)]);
	expect((await bytesOf(answer)).length).toBe(0);
});

test('what browsers cannot play is answered as a copy with ranges; the original stays', async () => {
	const original = readFileSync(join(repository, 'packages/audio/fixtures/call-1s.ima.wav'));
	await importFiles(api.store, { 'adpcm.wav': original });
	await runJobs(api.store);
	const found = await api.store.db.collection('interactions').findOne({ externalId: 'adpcm.wav' });
	const path = `/api/interactions/${String(found?._id)}`;
	const get = (below: string, headers = {}) =>
		api.send('manager', { method: 'GET', path: path + below, headers });
	const { recording } = InteractionView.parse(await (await get('')).json());
	expect(recording).toMatchObject({
		codec: 'adpcm_ima_wav',
		converted: true,
		audioPath: `${path}/audio`,
		originalPath: `${path}/audio?original=true`
	});
	const copy = await get('/audio');
	expect(copy.headers.get('content-type')).toBe('audio/wav');
	const wav = await bytesOf(copy);
	// Uncompressed PCM.
	expect([wav.toString('latin1', 0, 4), wav.readUInt16LE(20)]).toEqual(['RIFF', 1]);
	const part = await get('/audio', { range: 'bytes=100-199' });
	expect(part.headers.get('content-range')).toBe(`bytes 100-199/${wav.length}`);
	expect((await bytesOf(part)).equals(wav.subarray(100, 200))).toBe(true);
	expect((await bytesOf(await get('/audio?original=true'))).equals(original)).toBe(true);
});
