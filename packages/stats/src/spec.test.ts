import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { vectorFolders, vectorParts } from '../test/vectors.ts';
import * as stats from './index.ts';

const root = new URL('../', import.meta.url);
const files = readdirSync(root, { recursive: true, encoding: 'utf8' });

function idsIn(chosen: string[], pattern: RegExp): string[] {
	return chosen.flatMap((file) =>
		Array.from(
			readFileSync(new URL(file, root), 'utf8').matchAll(pattern),
			(match) => match[1] ?? ''
		)
	);
}

const ruled = idsIn(
	files.filter((file) => file.endsWith('SPEC.md')),
	/^- \*\*([A-Z]{2}\d+)\*\*/gm
);
const tested = new Set(
	idsIn(
		files.filter((file) => file.endsWith('.test.ts') && !file.endsWith('spec.test.ts')),
		/\[([A-Z]{2}\d+)\]/g
	)
);

test('every rule has an id of its own', () => {
	expect(ruled.length).toBeGreaterThan(0);
	expect(ruled.filter((id, index) => ruled.indexOf(id) !== index)).toEqual([]);
});

test('every rule has a test that names it', () => {
	expect(ruled.filter((id) => !tested.has(id))).toEqual([]);
});

test('every test names a rule that exists', () => {
	expect([...tested].filter((id) => !ruled.includes(id))).toEqual([]);
});

test('the README says of every function which question it answers', () => {
	const named = new Set(readFileSync(new URL('README.md', root), 'utf8').match(/(?<=`)\w+(?=`)/g));
	expect(Object.keys(stats).filter((name) => !named.has(name))).toEqual([]);
});

test('every file of reference values is read, every part of it', () => {
	const read = files
		.filter((file) => file.endsWith('.test.ts'))
		.map((file) => readFileSync(new URL(file, root), 'utf8'))
		.filter((source) => source.includes('testEveryNumber(file)'));
	const names = vectorFolders
		.filter(([, folder]) => existsSync(folder))
		.flatMap(([, folder]) => readdirSync(folder))
		.filter((file) => file.endsWith('.json') && !file.includes('50_digits'))
		.map((file) => file.replace('.json', ''));
	const wanted = [...new Set(names)].flatMap((name) => [
		`'${name}'`,
		...Object.keys(vectorParts[name] ?? {}).map((part) => `'${name}',\\s*'${part}'`)
	]);
	expect(wanted.length).toBeGreaterThan(names.length / 2);
	const readBy = (call: string) => new RegExp(`vectorFiles<[^(]*>\\(\\s*${call}\\s*\\)`);
	expect(wanted.filter((call) => !read.some((source) => readBy(call).test(source)))).toEqual([]);
});
