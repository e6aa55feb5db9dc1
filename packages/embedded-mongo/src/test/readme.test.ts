import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withTable } from '../../test/readme/supported-table.ts';

test('the README lists what the server does: npm run readme -w packages/embedded-mongo writes it', () => {
	const text = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
	expect(text).toBe(withTable(text));
});
