import { ESLint } from 'eslint';
import { expect, test } from 'vitest';
import { boundaries } from './boundaries.js';
import svelteParser from 'svelte-eslint-parser';
import ts from 'typescript-eslint';

const eslint = new ESLint({
	overrideConfigFile: true,
	overrideConfig: [
		{ files: ['**/*.ts'], languageOptions: { parser: ts.parser } },
		{
			files: ['**/*.svelte'],
			languageOptions: { parser: svelteParser, parserOptions: { parser: ts.parser } }
		},
		...boundaries
	]
});

const messagesFor = async (filePath: string, code: string) => {
	const [result] = await eslint.lintText(code, { filePath });
	return (result?.messages ?? []).map((message) => message.message);
};

test.each([
	['packages/domain/src/x.ts', "import { x } from '@earshot/store';", 'domain may import'],
	['packages/domain/src/x.ts', "import fs from 'node:fs';", 'pure'],
	['packages/domain/src/x.ts', 'export const t = () => Date.now();', 'no clock'],
	['packages/stats/src/x.ts', 'export const r = () => Math.random();', 'seeded'],
	['packages/stats/src/x.ts', "import { y } from '@earshot/domain';", 'nothing of ours'],
	['packages/services/src/a/x.ts', "import { Hono } from 'hono';", 'No web framework'],
	['packages/services/src/a/x.ts', "import { ObjectId } from 'mongodb';", 'Only packages/store'],
	['packages/services/src/a/x.ts', "import { V } from '@earshot/contract';", 'wire shapes belong'],
	['packages/store/src/x.ts', "import { s } from '@earshot/services';", 'use cases in services'],
	['apps/server/src/routes/x.ts', "import { s } from '@earshot/store';", 'Routes call services'],
	[
		'apps/web/src/lib/x.ts',
		"import { s } from '@earshot/services';",
		'only through @earshot/client'
	],
	['packages/embedded-mongo/src/x.ts', "import { s } from '@earshot/domain';", 'run alone']
])('%s refuses %s and says what to do', async (file, code, hint) => {
	expect((await messagesFor(file, code)).join('\n')).toContain(hint);
});

test('a component that reaches past the client is refused', async () => {
	const code =
		'<script lang="ts">import { submit } from \'@earshot/services\';</script>\n<p>{submit}</p>';
	expect((await messagesFor('apps/web/src/routes/+page.svelte', code)).join('\n')).toContain(
		'only through @earshot/client'
	);
});

test.each([
	['packages/domain/src/x.ts', "import { x } from '@earshot/stats'; export const y = x;"],
	[
		'packages/services/src/a/x.ts',
		"import * as s from '@earshot/store/plans'; export const y = s;"
	],
	['apps/web/src/lib/x.ts', "import { P } from '@earshot/contract'; export const y = P;"],
	['apps/server/src/main.ts', "import { s } from '@earshot/store'; export const y = s;"]
])('%s allows %s', async (file, code) => {
	expect(await messagesFor(file, code)).toEqual([]);
});
