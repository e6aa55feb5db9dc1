import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/**
 * The tests that hold rules and tests together, for the package whose folder is `root`: each rule of a `SPEC.md`
 * (`- **RB3** …`) has an id of its own, some test names it in brackets (`[RB3]`), and no test names another.
 */
export function testRules(root: URL): void {
	const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
	const idsIn = (ending: string, pattern: RegExp) =>
		files
			.filter((file) => file.endsWith(ending))
			.map((file) => readFileSync(new URL(file, root), 'utf8'))
			.flatMap((text) => Array.from(text.matchAll(pattern), (match) => match[1] ?? ''));
	const ruled = idsIn('SPEC.md', /^- \*\*([A-Z]{2}\d+)\*\*/gm);
	const tested = new Set(idsIn('.test.ts', /\[([A-Z]{2}\d+)\]/g));

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
}
