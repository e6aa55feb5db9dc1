import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { repository } from './server.ts';

const immutable = join(repository, 'apps/web/build/_app/immutable');
const staticImport = /(?:\bfrom|\bimport)\s*["'`](\.[^"'`]+\.js)["'`]/g;
const laterImport = /\bimport\(\s*["'`](\.[^"'`]+\.js)["'`]/g;

const named = (folder: string, start: string): string => {
	const found = readdirSync(join(immutable, folder)).find(
		(name) => name.startsWith(start) && name.endsWith('.js')
	);
	if (found === undefined) throw new Error(`the build has no ${folder}/${start}`);
	return join(immutable, folder, found);
};

/** Files that a file needs, itself included; with `later` also those it asks for in use. */
function closure(roots: readonly string[], later: boolean): Set<string> {
	const seen = new Set<string>();
	const open = [...roots];
	for (let path = open.pop(); path !== undefined; path = open.pop()) {
		if (seen.has(path)) continue;
		seen.add(path);
		const source = readFileSync(path, 'utf8');
		const patterns = later ? [staticImport, laterImport] : [staticImport];
		for (const pattern of patterns)
			for (const [, target = ''] of source.matchAll(pattern))
				open.push(resolve(dirname(path), target));
	}
	return seen;
}

/** Number of the page's node in the router's table. */
function nodeOf(route: string): string {
	const app = readFileSync(named('entry', 'app.'), 'utf8');
	const at = app.indexOf(`"${route}":[`);
	const number = /^\[~?-?(\d+)/.exec(app.slice(at + route.length + 3))?.[1];
	if (at < 0 || number === undefined) throw new Error(`the build has no route ${route}`);
	return `${number}.`;
}

const compressed = (paths: Iterable<string>): number =>
	[...paths].reduce((sum, path) => sum + statSync(`${path}.gz`).size, 0);

/** Script of a route beside what every page shares, gzip bytes: at first sight, and with what is loaded in use. */
export function scriptOf(route: string) {
	const entry = ['start.', 'app.'].map((name) => named('entry', name));
	const frame = closure([...entry, named('nodes', '0.')], false);
	const page = [named('nodes', nodeOf(route))];
	const own = (later: boolean) => [...closure(page, later)].filter((path) => !frame.has(path));
	const largest = own(true)
		.map((path) => ({ path: relative(immutable, path), bytes: compressed([path]) }))
		.toSorted((a, b) => b.bytes - a.bytes);
	return {
		frame: compressed(frame),
		own: compressed(own(false)),
		all: compressed(own(true)),
		largest
	};
}
