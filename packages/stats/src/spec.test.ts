import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { testRules } from '@earshot/testing/rules';
import { expect, test } from 'vitest';
import { vectorFolders, vectorParts } from '../test/vectors.ts';
import * as stats from './index.ts';

const root = new URL('../', import.meta.url);
const files = readdirSync(root, { recursive: true, encoding: 'utf8' });

testRules(root);

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
