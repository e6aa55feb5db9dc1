import { globSync, readFileSync } from 'node:fs';
import { parse, type AST } from 'svelte/compiler';
import { describe, expect, test } from 'vitest';

const web = new URL('../', import.meta.url).pathname;
const locales = ['zh-CN', 'en'] as const;
const parts = globSync('*.json', { cwd: `${web}messages/zh-CN` });

function messagesOf(locale: string): Map<string, string> {
	const all = new Map<string, string>();
	for (const part of parts) {
		const read: unknown = JSON.parse(readFileSync(`${web}messages/${locale}/${part}`, 'utf8'));
		for (const [key, text] of Object.entries(read as Record<string, unknown>))
			if (!key.startsWith('$'))
				all.set(key, typeof text === 'string' ? text : JSON.stringify(text));
	}
	return all;
}

const [zh, en] = locales.map(messagesOf) as [Map<string, string>, Map<string, string>];
const sources = globSync('src/**/*.{ts,svelte}', { cwd: web })
	.filter((file) => !file.includes('/paraglide/') && !file.endsWith('.test.ts'))
	.map((file) => ({ file, text: readFileSync(web + file, 'utf8') }));
const used = new Map<string, string>();
for (const { file, text } of sources)
	for (const [, key = ''] of text.matchAll(/\bm\s*\.\s*([a-zA-Z_]\w*)/g))
		if (/from '#lib\/paraglide\/messages\.js'/.test(text)) used.set(key, file);

const placeholders = (text = '') =>
	[...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort();

describe('messages', () => {
	test('exist in both languages under the same keys', () => {
		expect(zh.size).toBeGreaterThan(300);
		expect([...zh.keys()].filter((key) => !en.has(key))).toEqual([]);
		expect([...en.keys()].filter((key) => !zh.has(key))).toEqual([]);
	});

	test('take the same placeholders in both languages', () => {
		const differing = [...zh.keys()].filter(
			(key) => placeholders(zh.get(key)).join() !== placeholders(en.get(key)).join()
		);
		expect(differing).toEqual([]);
	});

	test('are all there for what the code asks', () => {
		const missing = [...used]
			.filter(([key]) => !zh.has(key))
			.map(([key, file]) => `${file}: ${key}`);
		expect(missing).toEqual([]);
	});

	test('are all used', () => {
		expect([...zh.keys()].filter((key) => !used.has(key))).toEqual([]);
	});
});

const words = /[\p{L}]/u;
const spoken = new Set([
	'title',
	'aria-label',
	'placeholder',
	'alt',
	'label',
	'note',
	'hint',
	'text'
]);
const marks = /^(kbd|code)$/;

interface Expression {
	type: string;
	value?: unknown;
	operator?: string;
	consequent?: Expression;
	alternate?: Expression;
	left?: Expression;
	right?: Expression;
	quasis?: { value: { raw: string } }[];
}

/** Every literal a reader would see, as `file:line text`. */
function literalsIn(file: string, source: string): string[] {
	const found: string[] = [];
	const lineAt = (at: number) => source.slice(0, at).split('\n').length;
	const tell = (at: number, text: string) => found.push(`${file}:${lineAt(at)} ${text.trim()}`);

	function attribute(node: AST.Attribute): void {
		if (!spoken.has(node.name) || node.value === true) return;
		for (const part of Array.isArray(node.value) ? node.value : [node.value]) {
			if (part.type === 'Text' && words.test(part.data)) tell(part.start, part.data);
			else if (part.type === 'ExpressionTag') expression(part.expression, part.start);
		}
	}

	function expression(node: Expression, at: number): void {
		if (node.type === 'Literal' && typeof node.value === 'string' && words.test(node.value))
			tell(at, node.value);
		for (const part of [node.consequent, node.alternate, node.left, node.right])
			if (part && node.operator !== '===' && node.operator !== '!==') expression(part, at);
		for (const quasi of node.quasis ?? [])
			if (words.test(quasi.value.raw)) tell(at, quasi.value.raw);
	}

	function walk(node: unknown, inMark: boolean): void {
		if (Array.isArray(node)) return node.forEach((one) => walk(one, inMark));
		if (typeof node !== 'object' || node === null) return;
		const one = node as { type?: string; name?: string; data?: string; start?: number };
		if (one.type === 'Text' && one.data && words.test(one.data) && !inMark)
			tell(one.start ?? 0, one.data);
		if (one.type === 'StyleDirective') return;
		if (one.type === 'Attribute') return attribute(one as unknown as AST.Attribute);
		if (one.type === 'ExpressionTag') {
			const tag = one as unknown as AST.ExpressionTag;
			return inMark ? undefined : expression(tag.expression, tag.start);
		}
		const mark = inMark || (one.type === 'RegularElement' && marks.test(one.name ?? ''));
		for (const [key, child] of Object.entries(one))
			if (key !== 'parent' && key !== 'metadata') walk(child, mark);
	}

	walk(parse(source, { modern: true, filename: file }).fragment, false);
	return found;
}

describe('components', () => {
	const components = sources.filter(({ file }) => file.endsWith('.svelte'));

	test('say nothing that is not a message', () => {
		expect(components.length).toBeGreaterThan(80);
		expect(components.flatMap(({ file, text }) => literalsIn(file, text))).toEqual([]);
	});

	test('would be caught saying it', () => {
		const bad =
			'<p title="Hello">你好</p>\n<input placeholder="Name" />{"plain"}{on ? "Yes" : x}<kbd>K</kbd>';
		expect(literalsIn('X.svelte', bad)).toEqual([
			'X.svelte:1 Hello',
			'X.svelte:1 你好',
			'X.svelte:2 Name',
			'X.svelte:2 plain',
			'X.svelte:2 Yes'
		]);
	});
});
