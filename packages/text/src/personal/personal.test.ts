import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPersonalData, mask, personalDataKinds } from '../index.ts';
import { isBankCard, isIdCard, luhn } from './checks.ts';

function found(text: string): [string, string][] {
	return findPersonalData(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);
}

test.each<[string, string, string]>([
	['身份证11010519491231002X，谢谢', 'idCard', '11010519491231002X'],
	[
		'身份证是１１０１０５１９４９１２３１００２Ｘ',
		'idCard',
		'１１０１０５１９４９１２３１００２Ｘ'
	],
	['110105 19491231 002x', 'idCard', '110105 19491231 002x'],
	['老证130503670401001。', 'idCard', '130503670401001'],
	['卡号6222 0212 3456 7890 128', 'bankCard', '6222 0212 3456 7890 128'],
	['card 4111-1111-1111-1111 please', 'bankCard', '4111-1111-1111-1111'],
	['amex 378282246310005', 'bankCard', '378282246310005'],
	['打13812345678', 'mobile', '13812345678'],
	['138 1234 5678', 'mobile', '138 1234 5678'],
	['138-1234-5678', 'mobile', '138-1234-5678'],
	['+86 138 1234 5678', 'mobile', '+86 138 1234 5678'],
	['幺三八幺二三四五六七八', 'mobile', '幺三八幺二三四五六七八'],
	['一三八 一二三四 五六七八', 'mobile', '一三八 一二三四 五六七八'],
	['座机010-62345678', 'landline', '010-62345678'],
	['(0755) 8234 5678', 'landline', '0755) 8234 5678'],
	['0571 87654321转3', 'landline', '0571 87654321'],
	['call (415) 555-2671', 'phone', '(415) 555-2671'],
	['+44 20 7946 0958', 'phone', '+44 20 7946 0958'],
	['邮箱zhang.san+a@mail.example.com。', 'email', 'zhang.san+a@mail.example.com'],
	['车牌京A·12345', 'plate', '京A·12345'],
	['粤BD12345是新能源', 'plate', '粤BD12345'],
	['沪A12345D', 'plate', '沪A12345D'],
	['护照E12345678', 'passport', 'E12345678'],
	['EA1234567', 'passport', 'EA1234567'],
	['passport number is 563912345', 'passport', '563912345'],
	['我住在朝阳区建国路88号', 'address', '朝阳区建国路88号'],
	['浦东新区世纪大道100号3栋502室', 'address', '浦东新区世纪大道100号3栋502室'],
	['ship it to 221 Baker Street, Apt 2B', 'address', '221 Baker Street, Apt 2B'],
	['订单号是DD20240513001', 'orderNumber', 'DD20240513001'],
	['快递SF1234567890123', 'orderNumber', 'SF1234567890123'],
	['order number 114-3941689', 'orderNumber', '114-3941689'],
	['Reference number is : BMUKPTGY .', 'orderNumber', 'BMUKPTGY'],
	['我叫王小明，想查订单', 'name', '王小明'],
	['免贵姓欧阳', 'name', '欧阳'],
	['李女士您好', 'name', '李'],
	['My name is John Smith and I', 'name', 'John Smith'],
	['my name is patricia brown', 'name', 'patricia brown'],
	['This is Nathan speaking', 'name', 'Nathan'],
	['Thank you, Mr. Holmes.', 'name', 'Holmes']
])('[PD1] [PD2] [PD3] [PD4] [PD5] [PD6] [PD7] [PD8] %s has %s', (text, kind, part) => {
	expect(found(text)).toContainEqual([kind, part]);
});

test.each([
	['[PD2] a wrong check digit', '110105194912310021'],
	['[PD2] a day that is none', '110105194902310027'],
	['[PD3] a number Luhn refuses', '卡号6222021234567890123'],
	['[PD4] a hotline', '请拨打400-820-8820或95588、10086'],
	['[PD4] a toll-free number', '1-800-433-7300'],
	['[PD4] time and date', '2024-05-13 18:00:00'],
	['[PD4] an amount', '共计1234567.89元'],
	['[PD5] an @ alone', '@客服 在吗 a@b'],
	['[PD5] a plate without a digit', '京ABCDEFG'],
	['[PD6] a cue without a number', '订单号是多少？ What is my order number?'],
	['[PD7] 我叫 and no name', '我叫车了，我叫你们经理来'],
	['[PD7] "my name is" and no name', 'my name is not on the list'],
	['[PD8] the address of a shop', '地址在东城区王府井大街138号'],
	['an ordinary sentence', '一会儿三点我要去五楼取两件快递，七上八下的']
])('%s is nothing: %s', (_, text) => {
	expect(found(text)).toEqual([]);
});

test('[PD3] Luhn sees every single wrong digit and every swap but 09', () => {
	expect(luhn('79927398713')).toBe(true);
	const card = '4111111111111111';
	for (let i = 0; i < card.length; i++) {
		for (let digit = 0; digit < 10; digit++) {
			const changed = card.slice(0, i) + String(digit) + card.slice(i + 1);
			expect(luhn(changed)).toBe(changed === card);
		}
	}
	expect(isBankCard('1111111111111117')).toBe(false);
});

test('[PD2] the check digit sees every single wrong digit', () => {
	const id = '11010519491231002X';
	for (let i = 6; i < 17; i++) {
		for (let digit = 0; digit < 10; digit++) {
			const changed = id.slice(0, i) + String(digit) + id.slice(i + 1);
			expect(isIdCard(changed)).toBe(changed === id);
		}
	}
});

test('[PD1] several in one text, each in its place', () => {
	const text = '我叫张三，电话１３８１２３４５６７８，邮箱a@b.cn，13912345678也行';
	expect(found(text)).toEqual([
		['name', '张三'],
		['mobile', '１３８１２３４５６７８'],
		['email', 'a@b.cn'],
		['mobile', '13912345678']
	]);
	expect(found('13812345678 13912345678').map(([kind]) => kind)).toEqual(['mobile', 'mobile']);
});

test('[PD9] where two readings overlap, the better checked names the whole', () => {
	expect(found('订单号13812345678')).toEqual([['mobile', '13812345678']]);
});

const pieces = fc.constantFrom(
	...[
		'13812345678',
		'11010519491231002X',
		'我叫',
		'王',
		'小明',
		'my name is ',
		'Ann ',
		'@',
		'b.cn',
		'订单号',
		'０',
		' ',
		'-'
	],
	...[
		'京A',
		'12345',
		'路88号',
		'3栋',
		'幺三八',
		'😀',
		'+',
		'(',
		'Mr. ',
		'先生',
		'。',
		'\n',
		'护照',
		'E1234567'
	]
);
const texts = fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join(''));

test('[PD9] spans are in order, apart, not empty, and inside the text', () => {
	fc.assert(
		fc.property(texts, (text) => {
			let end = 0;
			for (const span of findPersonalData(text)) {
				expect(span.start).toBeGreaterThanOrEqual(end);
				expect(span.end).toBeGreaterThan(span.start);
				expect(personalDataKinds).toContain(span.kind);
				end = span.end;
			}
			expect(end).toBeLessThanOrEqual(text.length);
		})
	);
});

test('[PD10] masking keeps the length, everything outside, and nothing inside', () => {
	fc.assert(
		fc.property(texts, (text) => {
			const spans = findPersonalData(text);
			const masked = mask(text, spans);
			expect(masked).toHaveLength(text.length);
			for (let i = 0; i < text.length; i++) {
				const isInside = spans.some(({ start, end }) => i >= start && i < end);
				expect(masked[i]).toBe(isInside ? '█' : text[i]);
			}
			expect(mask(masked, spans)).toBe(masked);
		})
	);
});

test('[PD10] any spans at all keep the length', () => {
	const span = fc.record({
		start: fc.integer({ min: -5, max: 40 }),
		end: fc.integer({ min: -5, max: 40 })
	});
	fc.assert(
		fc.property(fc.string({ maxLength: 30 }), fc.array(span), (text, spans) => {
			expect(mask(text, spans)).toHaveLength(text.length);
		})
	);
});

test('[PD11] hostile texts are searched in a time that grows with their length', () => {
	const hostile = [
		'1',
		'1 ',
		'一',
		'a.',
		'a@',
		'路',
		'路1',
		'1路',
		'王',
		'A ',
		'我叫',
		'订单号A-',
		'(415) ',
		'+1 '
	];
	for (const unit of hostile) {
		const text = unit.repeat(50_000 / unit.length);
		expect(mask(text, findPersonalData(text))).toHaveLength(text.length);
	}
});
