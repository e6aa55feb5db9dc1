import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DomainError } from '../errors/index.ts';
import { canonicalJson, contentHash, sha256Hex } from './index.ts';

test('[HA1] member order does not matter, array order does', () => {
	expect(canonicalJson({ b: 1, a: { d: 2, c: 3 } })).toBe(
		canonicalJson({ a: { c: 3, d: 2 }, b: 1 })
	);
	expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
});

test('[HA1] a value read back from its canonical text has the same canonical text', () => {
	fc.assert(
		fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
			const text = canonicalJson(value);
			expect(canonicalJson(JSON.parse(text))).toBe(text);
		})
	);
});

test('[HA2] keys go by code unit and lone surrogates are escaped', () => {
	expect(canonicalJson({ é: 1, z: 2, Z: 3, 聆: '\ud800' })).toBe(
		'{"Z":3,"z":2,"é":1,"聆":"\\ud800"}'
	);
	expect(canonicalJson(JSON.parse('{"__proto__":{"a":1},"a":2}'))).toBe(
		'{"__proto__":{"a":1},"a":2}'
	);
});

test('[HA3] dates, undefined members and negative zero', () => {
	expect(canonicalJson({ at: new Date(0), gone: undefined, n: -0 })).toBe(
		'{"at":"1970-01-01T00:00:00.000Z","n":0}'
	);
});

test.each([
	['NaN', Number.NaN],
	['infinity', { a: Number.POSITIVE_INFINITY }],
	['function', { a: () => 1 }],
	['bigint', 1n],
	['invalid date', new Date('x')],
	['undefined in an array', [undefined]],
	['deep nesting', JSON.parse('['.repeat(100) + ']'.repeat(100))]
])('[HA4] %s is refused', (_name, value) => {
	expect(() => canonicalJson(value)).toThrow(DomainError);
});

test('[HA5] SHA-256 of the UTF-8 text', () => {
	expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
	expect(contentHash('聆鉴')).toBe(sha256Hex('"聆鉴"'));
});
