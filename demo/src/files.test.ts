import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { demoFiles } from './files.ts';

const notice = readFileSync(new URL('../../NOTICE', import.meta.url), 'utf8');

test('the data stays below 15 MB', () => {
	const bytes = demoFiles().files.reduce((sum, file) => sum + file.bytes, 0);
	expect(bytes).toBeGreaterThan(0);
	expect(bytes).toBeLessThanOrEqual(15_000_000);
});

test.each(demoFiles().files.map((file) => file.name))('%s is attributed in NOTICE', (name) => {
	expect(notice).toContain(`demo/data/${name}\n`);
});
