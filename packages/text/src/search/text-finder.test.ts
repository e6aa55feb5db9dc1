import { expect, test } from 'vitest';
import { loadTextFinder } from './text-finder.ts';

const texts = [
	'您好，我要退貨退款',
	'退货 可以，ＲＥＦＵＮＤ  policy',
	'',
	'Refund policy, refund'
];
const find = async (query: string, most = 100) => (await loadTextFinder(texts))(query, most);
const words = async (query: string) =>
	(await find(query)).map(({ message, start, end }) => texts[message]?.slice(start, end));

test('simplified finds traditional and the other way round', async () => {
	expect(await words('退货')).toEqual(['退貨', '退货']);
	expect(await words('退貨')).toEqual(['退貨', '退货']);
});

test('case, width and white space make no difference, and places are those of the original', async () => {
	expect(await words('refund')).toEqual(['ＲＥＦＵＮＤ', 'Refund', 'refund']);
	expect(await words('Refund Policy')).toEqual(['ＲＥＦＵＮＤ  policy', 'Refund policy']);
	expect(await find('refund', 2)).toHaveLength(2);
});

test('hits do not overlap, and signs of patterns are only signs', async () => {
	const search = await loadTextFinder(['哈哈哈哈', 'a.b (c) \\d']);
	expect(search('哈哈', 9).map(({ start }) => start)).toEqual([0, 2]);
	expect(search('.', 9)).toEqual([{ message: 1, start: 1, end: 2 }]);
	expect(search('(c', 9)).toHaveLength(1);
});

test('nothing but white space finds nothing', async () => {
	expect(await find('')).toEqual([]);
	expect(await find('  \u3000 ')).toEqual([]);
	expect(await find('没有')).toEqual([]);
});
