import { expect, test } from 'vitest';
import { refusal } from '../values/typed.fixture.ts';
import { compileRegex } from './regex.ts';

test.each([
	['^a.c$', '', 'abc', true],
	['^a$', '', 'a\n', true],
	['^a$', '', 'x\na', false],
	['^a$', 'm', 'x\na\ny', true],
	['a.c', '', 'a\nc', false],
	['a.c', '', 'a\rc', true],
	['a.c', 's', 'a\nc', true],
	['^.$', '', '\u{1f600}', true],
	['\\s', '', '\u3000', false],
	['[\\s\\S]', '', '\u3000', true],
	['^[\\w.-]+@[\\w-]+$', '', 'a.b-c@d-e', true],
	['\\w', '', '\u00e9', false],
	['A B # note', 'xi', 'ab', true],
	['(?i)ABC', '', 'abc', true],
	['(?P<n>a)b', '', 'ab', true],
	['\\Qa.b\\E', '', 'a.b', true],
	['\\Qa.b\\E', '', 'axb', false],
	['\\p{Han}+', '', '\u8046\u9274', true],
	['a{', '', 'a{', true],
	['a]', '', 'a]', true],
	['[]a]', '', ']', true],
	['[[:digit:]]x', '', '5x', true],
	['\\-\\_\\@', '', '-_@', true],
	['\\x{8046}', '', '\u8046', true],
	['\\Aab\\z', 'm', 'x\nab', false],
	['[a-z\\d-]', '', '-', true],
	['(?:a|b)+?c', '', 'abc', true]
])('/%s/%s on %j: %s', (pattern, options, text, matches) => {
	expect(compileRegex(pattern, options).test(text)).toBe(matches);
});

test.each([
	['a++', /^115 .*\+\+/],
	['(?>a)', /^115 /],
	['(?<=a)b', /^115 /],
	['(a)\\1', /^115 .*\\1/],
	['(?R)', /^115 /],
	['a(?i)b', /^115 /],
	['\\K', /^115 /],
	['(*UCP)\\w', /^115 /],
	['\\p{Lu}', /^115 /],
	['(', /^51091 /],
	['[a', /^51091 /],
	['a\0', /^2 /]
])('/%s/ is refused', (pattern, expected) => {
	expect(refusal(() => compileRegex(pattern, pattern.includes('Lu') ? 'i' : ''))).toMatch(expected);
});

test('an unknown option is refused', () => {
	expect(refusal(() => compileRegex('a', 'g'))).toBe('51108 invalid flag in regex options: g');
});

test.each([
	['(a+)+$', 40],
	['(a|aa)+$', 60],
	['(.*)*x', 40],
	['a*a*a*a*a*a*x', 900]
])('/%s/ over %i letters is given up instead of holding everything up', (pattern, length) => {
	const hostile = `${'a'.repeat(length)}!`;
	expect(refusal(() => compileRegex(pattern, '').test(hostile))).toMatch(/^51156 /);
});

test.each([
	['^[\\w.+-]+@[\\w-]+\\.[\\w.-]+$', 'someone.with.a.long.name@mail.example.org', true],
	['(\\d{1,3}\\.){3}\\d{1,3}', 'from 192.168.10.25 on', true],
	['^(\\w+\\s?)+$', 'plain words that match quickly', true],
	['refund.*(angry|upset)', `${'word '.repeat(5000)}refund then upset`, true],
	['"(?:[^"\\\\]|\\\\.)*"', `say "${'x'.repeat(3000)}" now`, true]
])('/%s/ is answered: ordinary patterns are not refused', (pattern, text, matches) => {
	expect(compileRegex(pattern, '').test(text)).toBe(matches);
});
