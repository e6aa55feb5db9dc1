import { expect, test } from 'vitest';
import { detectEncoding, type TextEncoding } from './index.ts';

const sample = '工号,姓名,日期\r\nA1001,张三,2026-11-23\r\n';
// 客服质检,您好 in GB18030; 𠀀 (4 bytes) after it.
const gb18030 = Uint8Array.from([
	0xbf, 0xcd, 0xb7, 0xfe, 0xd6, 0xca, 0xbc, 0xec, 0x2c, 0xc4, 0xfa, 0xba, 0xc3, 0x95, 0x32, 0x82,
	0x36
]);

function utf16(text: string, littleEndian: boolean): Uint8Array {
	const view = new DataView(new ArrayBuffer(text.length * 2));
	for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
	return new Uint8Array(view.buffer);
}

const utf8 = new TextEncoder().encode(sample);

test.each<[string, Uint8Array, TextEncoding]>([
	['nothing', new Uint8Array(0), 'utf-8'],
	['ASCII', utf8.subarray(28), 'utf-8'],
	['Chinese in UTF-8', utf8, 'utf-8'],
	['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${sample}`), 'utf-8'],
	['UTF-16LE with a mark', utf16(`\ufeff${sample}`, true), 'utf-16le'],
	['UTF-16BE with a mark', utf16(`\ufeff${sample}`, false), 'utf-16be'],
	['UTF-16LE without', utf16(sample, true), 'utf-16le'],
	['UTF-16BE without', utf16(sample, false), 'utf-16be'],
	['GB18030', gb18030, 'gb18030']
])('[TX8] %s', (_, bytes, expected) => {
	expect(detectEncoding(bytes)).toBe(expected);
});

test('[TX8] the sample really is the Chinese text it is meant to be', () => {
	expect(new TextDecoder('gb18030').decode(gb18030)).toBe('客服质检,您好𠀀');
});

test('[TX8] a character cut off by the end of the head does not matter', () => {
	for (let length = 1; length <= utf8.length; length++) {
		expect(detectEncoding(utf8.subarray(0, length))).toBe('utf-8');
	}
	for (let length = 2; length <= gb18030.length; length++) {
		expect(detectEncoding(gb18030.subarray(0, length))).toBe('gb18030');
	}
});

test('[TX8] bytes of no text have no encoding', () => {
	expect(detectEncoding(Uint8Array.from([0, 0, 1, 0, 0, 2, 0xff, 0xff, 0, 0]))).toBeNull();
	expect(detectEncoding(Uint8Array.from([0x89, 0xff, 0xff, 0x0d, 0x80, 0xff]))).toBeNull();
});
