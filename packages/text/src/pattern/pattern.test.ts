import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePattern, patternLengthMax } from './parse-pattern.ts';
import { compilePattern, matchesMax } from './pattern.ts';
import { requiredLiterals } from './required-literals.ts';
import { PatternError } from './syntax.ts';

const same = (unit: number) => unit;

function unitsOf(text: string): Uint16Array {
	return Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}

function find(source: string, text: string): [number, number][] {
	const spans = compilePattern(source, same).find(unitsOf(text), text.length);
	return spans.map(({ start, end }) => [start, end]);
}

test.each<[string, string, [number, number][]]>([
	[
		'a+b',
		'xaab ab',
		[
			[1, 4],
			[5, 7]
		]
	],
	['^ab$', 'ab', [[0, 2]]],
	['^b', 'ab', []],
	[
		'\\bcat\\b',
		'cat concat cat',
		[
			[0, 3],
			[11, 14]
		]
	],
	[
		'不(会|能).{0,3}退',
		'我不能给你退,不会退',
		[
			[1, 6],
			[7, 10]
		]
	],
	[
		'[^a-c\\d]{2,}',
		'abxy1zz',
		[
			[2, 4],
			[5, 7]
		]
	],
	[
		'a{2}',
		'aaaaa',
		[
			[0, 2],
			[2, 4]
		]
	],
	['x*', 'xx y', [[0, 2]]],
	[
		'.',
		'😀a',
		[
			[0, 2],
			[2, 3]
		]
	],
	['\\w+\\s\\W', 'ab !', [[0, 4]]],
	['a\\.b', 'axb a.b', [[4, 7]]]
])('[PT1] %s in %j', (source, text, spans) => {
	expect(find(source, text)).toEqual(spans);
});

test.each([
	['', 'patternEmpty'],
	['a'.repeat(patternLengthMax + 1), 'patternTooLong'],
	['(a', 'patternSyntax'],
	['a)', 'patternSyntax'],
	['[a', 'patternSyntax'],
	['[]', 'patternSyntax'],
	['[b-a]', 'patternSyntax'],
	['*a', 'patternSyntax'],
	['a**', 'patternSyntax'],
	['a+?', 'patternSyntax'],
	['a{3,1}', 'patternSyntax'],
	['a{,3}', 'patternSyntax'],
	['^*', 'patternSyntax'],
	['a\\', 'patternSyntax'],
	['(a)\\1', 'patternBackreference'],
	['\\k<a>', 'patternBackreference'],
	['(?=a)', 'patternLookaround'],
	['(?<!a)b', 'patternLookaround'],
	['(?<n>a)', 'patternUnsupported'],
	['\\p{L}', 'patternUnsupported'],
	['[😀]', 'patternUnsupported'],
	['a{101}', 'patternTooLarge'],
	['((a{90}){90}){90}', 'patternTooLarge'],
	['((((((){90}){90}){90}){90}){90}){90}', 'patternTooLarge'],
	['('.repeat(40) + 'a' + ')'.repeat(40), 'patternTooLarge']
])('[PT2] %j is refused: %s', (source, code) => {
	const error = (() => {
		try {
			compilePattern(source, same);
			return null;
		} catch (thrown) {
			return thrown;
		}
	})();
	expect(error).toBeInstanceOf(PatternError);
	expect(error).toMatchObject({ code });
});

const source = fc.letrec<{ node: string }>((tie) => ({
	node: fc.oneof(
		{ maxDepth: 3 },
		fc.constantFrom('a', 'b', 'ab', '[ab]', '[^a]', '\\b', '.', '诉'),
		fc.tuple(tie('node'), tie('node')).map(([a, b]) => a + b),
		fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(?:${a}|${b})`),
		fc
			.tuple(tie('node'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}'))
			.map(([a, quantifier]) => `(?:${a})${quantifier}`)
	)
})).node;
const subject = fc
	.array(fc.constantFrom('a', 'b', '诉', ' '), { maxLength: 12 })
	.map((c) => c.join(''));

/** Leftmost-longest by trying every end at every start with the language's own engine. */
function slow(pattern: string, text: string): [number, number][] {
	const spans: [number, number][] = [];
	for (let start = 0; start < text.length; start++) {
		for (let end = text.length; end > start; end--) {
			const whole = new RegExp(`(?<=^.{${start}})(?:${pattern})(?=.{${text.length - end}}$)`, 'sy');
			whole.lastIndex = start;
			if (whole.exec(text)?.[0].length !== end - start) continue;
			spans.push([start, end]);
			start = end - 1;
			break;
		}
	}
	return spans;
}

test('[PT3] finds the leftmost-longest matches the language defines', () => {
	fc.assert(
		fc.property(source, subject, (pattern, text) => {
			expect(find(pattern, text)).toEqual(slow(pattern, text));
		}),
		{ numRuns: 500 }
	);
});

test('[PT5] every match contains one of the required strings', () => {
	fc.assert(
		fc.property(source, subject, (pattern, text) => {
			const required = requiredLiterals(parsePattern(pattern, same));
			if (find(pattern, text).length > 0 && required) {
				expect(required.some((literal) => text.includes(literal))).toBe(true);
			}
		}),
		{ numRuns: 500 }
	);
	expect(requiredLiterals(parsePattern('.{0,9}(退款|到账).?', same))).toEqual(['退款', '到账']);
	expect(requiredLiterals(parsePattern('.*', same))).toBeNull();
});

/** Counts how often the text is read, which is what time would show. */
function reads(pattern: string, text: string): number {
	let count = 0;
	const units = new Proxy(unitsOf(text), {
		get(target, key) {
			count++;
			return Reflect.get(target, key) as unknown;
		}
	});
	compilePattern(pattern, same).find(units, text.length);
	return count;
}

test.each([
	['(a+)+$', 'a', 'b'],
	['(a*)*b|c', 'a', 'c'],
	['(a|aa)+$', 'a', 'b'],
	['(a|a?)+b', 'a', ''],
	['([a-z]+)*\\d', 'x', ''],
	['a|a*b', 'a', ''],
	['.*.*.*x', 'y', ''],
	['(.?){50}a{50}$', 'a', 'b']
])('[PT4] %s reads a hostile text a bounded number of times', (pattern, unit, last) => {
	for (const length of [500, 2000]) {
		const text = unit.repeat(length) + last;
		expect(reads(pattern, text)).toBeLessThanOrEqual((matchesMax + 3) * (text.length + 1));
	}
});

test('[PT4] matches in one text are capped', () => {
	expect(find('a', 'a'.repeat(500))).toHaveLength(matchesMax);
});

test('[PT4] more states than the cache holds do not change the result', () => {
	const text = Array.from({ length: 3000 }, (_, i) => ((i * i * 7) % 13 < 6 ? 'a' : 'b')).join('');
	const pattern = 'a.{12}b$';
	expect(find(pattern, text)).toEqual(
		text.at(-14) === 'a' && text.endsWith('b') ? [[2986, 3000]] : []
	);
	expect(find('(a|b)*a.{12}', `${text}a${'b'.repeat(12)}`)).toEqual([[0, 3013]]);
});
