const pieces = [
	...['13812345678', '11010519491231002X', '我叫', '王', '小明', 'my name is ', 'Ann ', 'a@b.cn'],
	...['订单号', '０', ' ', '  ', '-', '京A', '12345', '路88号', '3栋', '幺三八', '😀', '+', '('],
	...['Mr. ', '先生', '。', '\n', '护照', 'E1234567', '您好', '1', '4111111111111111', '█']
];

/** Texts of random pieces, the same every time: a linear congruential generator (Numerical Recipes). */
export function* generatedTexts(count: number): Generator<string> {
	let state = 20_261_124;
	const next = (below: number) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
	for (let n = 0; n < count; n++)
		yield Array.from({ length: next(14) }, () => pieces[next(pieces.length)] ?? '').join('');
}
