import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
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
