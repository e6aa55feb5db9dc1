import { createReadStream } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import type { ImportFile, ImportSource } from '@earshot/services/imports';

const asFile = (path: string, name: string, bytes: number): ImportFile => ({
	name: name.split(sep).join('/').normalize('NFC'),
	bytes,
	stagedId: null,
	sha256: null,
	open: () => createReadStream(path)
});

async function* below(folder: string): AsyncGenerator<string> {
	const entries = await readdir(folder, { withFileTypes: true });
	for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
		if (entry.name.startsWith('.')) continue;
		const path = join(folder, entry.name);
		if (entry.isDirectory()) yield* below(path);
		else if (entry.isFile()) yield path;
	}
}

/**
 * A file, with the recordings beside it that it may name, or a whole folder. Links are not followed below the path given,
 * so that a folder cannot reach outside itself. Rejects with ENOENT where nothing is there.
 */
export async function localSource(path: string): Promise<ImportSource> {
	const root = await realpath(path);
	const facts = await stat(root);
	if (facts.isFile()) return { files: [asFile(root, basename(root), facts.size)] };
	const files: ImportFile[] = [];
	for await (const file of below(root))
		files.push(asFile(file, relative(root, file), (await stat(file)).size));
	return { files };
}
