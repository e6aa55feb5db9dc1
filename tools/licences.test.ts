import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../', import.meta.url);

const permissive = [
	'0BSD',
	'Apache-2.0',
	'BSD-2-Clause',
	'BSD-3-Clause',
	'BlueOak-1.0.0',
	'CC0-1.0',
	'ISC',
	'MIT',
	'OFL-1.1'
];

/** Weak copyleft we use unchanged, each as a package of its own that can be replaced. */
const exceptions: Record<string, RegExp> = {
	'LGPL-3.0-or-later': /^codec-parser$/,
	'MPL-2.0': /^(lightningcss(-.+)?|axe-core|@axe-core\/playwright)$/
};

interface Locked {
	license?: string;
	link?: boolean;
}

/** Path in the tree and licence of every package the lock file names, on whatever platform. */
function dependencies(): [path: string, licence: string][] {
	const lock = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8')) as {
		packages: Record<string, Locked>;
	};
	return Object.entries(lock.packages)
		.filter(([path, { link }]) => path.includes('node_modules/') && !link)
		.map(([path, { license }]) => [path, license ?? statedInside(path)]);
}

/** For packages that state their licence in the old way, or only in the text they carry. */
function statedInside(path: string): string {
	const folder = new URL(`${path}/`, root);
	if (!existsSync(folder)) return 'not installed';
	const manifest = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')) as {
		licenses?: { type: string }[];
	};
	if (manifest.licenses) return manifest.licenses.map(({ type }) => type).join(' OR ');
	const text = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
	const words = text ? readFileSync(new URL(text, folder), 'utf8') : '';
	return words.includes('Permission is hereby granted, free of charge') ? 'MIT' : 'unstated';
}

/** True where every part of an AND, or any part of an OR, is permissive. */
function isPermissive(expression: string): boolean {
	const bare = expression.replace(/[()]/g, '');
	return bare
		.split(' OR ')
		.some((choice) => choice.split(' AND ').every((licence) => permissive.includes(licence)));
}

function isAllowed(path: string, licence: string): boolean {
	const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
	return isPermissive(licence) || (exceptions[licence]?.test(name) ?? false);
}

test('every dependency is under a permissive licence, or a named exception', () => {
	const all = dependencies();
	expect(all.length).toBeGreaterThan(100);
	expect(all.filter(([path, licence]) => !isAllowed(path, licence))).toEqual([]);
});

test('no dependency is under the GPL or AGPL', () => {
	const strong = dependencies().filter(([, licence]) => /(^|[^L])GPL/.test(licence));
	expect(strong.filter(([, licence]) => !isPermissive(licence))).toEqual([]);
});

test.each([
	['MIT', true],
	['MIT AND Apache-2.0', true],
	['(GPL-2.0 OR MIT)', true],
	['MIT AND GPL-3.0-only', false],
	['LGPL-3.0-or-later', false],
	['unstated', false]
])('%s is judged', (expression, expected) => {
	expect(isPermissive(expression)).toBe(expected);
});
