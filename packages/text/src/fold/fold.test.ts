import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sliceOf, type Folded } from './folded.ts';
import { loadBaseFolding, loadFurtherFolding, type Folding } from './folder.ts';

const foldBase = await loadBaseFolding();
const none: Folding = { numbers: false, inflections: false, homophones: false };
const numbers = await loadFurtherFolding({ ...none, numbers: true });
const inflections = await loadFurtherFolding({ ...none, inflections: true });
const homophones = await loadFurtherFolding({ ...none, homophones: true });
const all = await loadFurtherFolding({ numbers: true, inflections: true, homophones: true });

const base = (text: string) => sliceOf(foldBase(text));
const inNumbers = (text: string) => sliceOf(numbers(foldBase(text)));
const inStems = (text: string) => sliceOf(inflections(foldBase(text)));
const inSounds = (text: string) => sliceOf(homophones(foldBase(text)));

test.each([
	['ＡＢＣ１２３！', 'abc123!'],
	['I’M   here\n\tnow', "i'm here now"],
	['投\u200b诉\ufeff', '投诉'],
	['全角　空格', '全角 空格']
])('[FO1] %j is read as %j', (text, folded) => {
	expect(base(text)).toBe(folded);
});

test('[FO2] traditional characters are read as simplified ones', () => {
	expect(base('請問您要投訴嗎？這裡沒問題')).toBe('请问您要投诉吗?这里没问题');
	expect(base('裏裡說著妳')).toBe('里里说着你');
});

test.each([
	['您 好 请 问 有 什 么 可 以 帮 您', '您好请问有什么可以帮您'],
	['您好 请问 有什么 可以 帮 您', '您好请问有什么可以帮您'],
	['谢谢您 好的', '谢谢您 好的'],
	['请 用 iPhone 打 开 应 用', '请用 iphone 打开应用']
])('[FO3] spaces between characters go only from spaced writing: %s', (text, folded) => {
	expect(base(text)).toBe(folded);
});

test.each([
	['二十四小时', '24小时'],
	['两百零五元', '205元'],
	['一万二千三百', '12300'],
	['幺三八零零', '13800'],
	['十天', '10天'],
	['千万不要', '千万不要'],
	['Twenty-Four hours', '24 hours'],
	['two hundred and five', '205'],
	['one three eight', '138'],
	['someone and often', 'someone and often']
])('[FO4] %s in digits is %s', (text, folded) => {
	expect(inNumbers(text)).toBe(folded);
});

test.each([
	['cancel', ['cancels', 'cancelled', 'canceled', 'cancelling', 'CANCELING']],
	['apologise', ['apologises', 'apologised', 'apologising']],
	['apology', ['apologies']],
	['reply', ['replies', 'replied', 'replying']],
	['go', ['went', 'gone', 'goes']],
	['box', ['boxes']],
	['stop', ['stopped', 'stopping', 'stops']]
])('[FO5] the forms of %s share a key', (word, forms) => {
	expect(forms.map(inStems)).toEqual(forms.map(() => inStems(word)));
});

test('[FO5] different words do not', () => {
	const words = ['cancel', 'candle', 'order', 'border', 'refund', 'found', 'manager', 'manage'];
	expect(new Set(words.map(inStems)).size).toBe(words.length);
});

test('[FO6] homophones share syllables, tones aside', () => {
	expect(inSounds('头诉')).toBe(inSounds('投诉'));
	expect(inSounds('投訴')).toBe(inSounds('投诉'));
	expect(inSounds('退货')).not.toBe(inSounds('投诉'));
});

const pieces = fc.constantFrom(
	...[
		'您',
		'好',
		'訴',
		'二',
		'十',
		'百',
		'四',
		' ',
		'\n',
		'\u200b',
		'Ａ',
		'１',
		'a',
		'ing',
		'one',
		'two'
	],
	...['hundred', 'apologies', "n't", '😀', '𠮷', '，', '.', '-', '\ud83d', 'É', 'İ']
);
const texts = fc.oneof(
	fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
	fc.string({ unit: 'binary', maxLength: 40 })
);

function expectLawful(folded: Folded, text: string): void {
	let start = 0;
	let end = 0;
	for (let i = 0; i < folded.length; i++) {
		const [from = -1, to = -1] = [folded.starts[i], folded.ends[i]];
		expect(from).toBeGreaterThanOrEqual(start);
		expect(to).toBeGreaterThanOrEqual(end);
		expect(to).toBeGreaterThan(from);
		expect(to).toBeLessThanOrEqual(text.length);
		[start, end] = [from, to];
	}
}

test('[FO7] places in folded text lie in the original, in order, none empty', () => {
	fc.assert(
		fc.property(texts, (text) => {
			for (const further of [numbers, inflections, homophones, all]) {
				const folded = foldBase(text);
				expectLawful(folded, text);
				expectLawful(further(folded), text);
			}
		})
	);
});

test('[FO7] each base unit stands for what folds to it', () => {
	fc.assert(
		fc.property(texts, (text) => {
			const { units, starts, ends, length } = foldBase(text);
			const spans = Array.from({ length }, (_, i) => [units[i], starts[i], ends[i]] as const);
			for (const [unit, start, end] of spans) {
				expect(base(text.slice(start, end))).toBe(String.fromCharCode(unit ?? 0));
			}
		})
	);
});

test('[FO1] folding what is folded changes nothing', () => {
	fc.assert(
		fc.property(texts, (text) => {
			expect(base(base(text))).toBe(base(text));
		})
	);
});

test('[FO8] dictionaries and rule sets are imported only when they are needed', () => {
	const root = new URL('../', import.meta.url);
	const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
		.map((file) => readFileSync(new URL(file, root), 'utf8'));
	const staticImports = sources.filter((source) =>
		/from '(?:opencc-js|pinyin-pro|node:)/.test(source)
	);
	const dynamicImports = sources.filter((source) =>
		/import\('(?:opencc-js|pinyin-pro)/.test(source)
	);
	expect([staticImports.length, dynamicImports.length]).toEqual([0, 1]);
});
