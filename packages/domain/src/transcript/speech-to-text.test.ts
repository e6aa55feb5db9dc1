import { expect, test } from 'vitest';
import { messagesOfSegments, ServiceUrl, type SpokenSegment } from './index.ts';

const said = (role: SpokenSegment['role'], startMs: number, endMs: number, text: string) => ({
	role,
	startMs,
	endMs,
	text
});

test('[TR8] segments become turns in the order of time, both sides among each other', () => {
	const segments = [
		said('customer', 4000, 5000, '我要退货。'),
		said('agent', 0, 2000, ' 您好，'),
		said('agent', 2500, 3500, '请问有什么可以帮您？ '),
		said('customer', 9000, 9500, 'ok'),
		said('customer', 10_000, 11_000, 'thanks'),
		said('agent', 6000, 6500, ' \n')
	];
	expect(messagesOfSegments(segments)).toEqual([
		{ role: 'agent', text: '您好，请问有什么可以帮您？', at: null, offsetMs: 0, durationMs: 3500 },
		{ role: 'customer', text: '我要退货。', at: null, offsetMs: 4000, durationMs: 1000 },
		{ role: 'customer', text: 'ok thanks', at: null, offsetMs: 9000, durationMs: 2000 }
	]);
});

test('[TR8] a long monologue is several turns', () => {
	const segments = Array.from({ length: 10 }, (_, k) =>
		said('agent', k * 10_000, k * 10_000 + 9900, 'x')
	);
	expect(messagesOfSegments(segments).map(({ durationMs }) => durationMs)).toEqual([
		29_900, 29_900, 29_900, 9900
	]);
});

test.each([
	['http://127.0.0.1:9000', true],
	['https://speech.example/base/v1', true],
	['file:///etc/passwd', false],
	['ftp://a', false],
	['https://key@speech.example', false],
	['https://speech.example/?key=1', false],
	['speech.example', false]
])('[TR8] %s as the address of a service', (url, fits) => {
	expect(ServiceUrl.safeParse(url).success).toBe(fits);
});
