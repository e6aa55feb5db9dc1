import { createReadStream, readdirSync, statSync } from 'node:fs';
import type { ImportSource } from '@earshot/services/imports';

/** The folder of demo data. */
export const dataFolder = new URL('../data/', import.meta.url);

/** Every file of the demo, as an import takes it. */
export function demoFiles(): ImportSource {
	const names = readdirSync(dataFolder, { recursive: true, encoding: 'utf8' })
		.map((name) => name.replaceAll('\\', '/'))
		.filter((name) => statSync(new URL(name, dataFolder)).isFile())
		.sort();
	return {
		files: names.map((name) => ({
			name,
			bytes: statSync(new URL(name, dataFolder)).size,
			stagedId: null,
			sha256: null,
			open: () => createReadStream(new URL(name, dataFolder))
		}))
	};
}
