import type { ImportView } from '@earshot/contract';
import { m } from '#lib/paraglide/messages.js';

/** The first file's name, and how many came with it. */
export function nameOf(run: Pick<ImportView, 'files' | 'id'>): string {
	const first = run.files[0]?.name ?? run.id;
	return run.files.length > 1
		? m.imports_files_more({ name: first, count: run.files.length })
		: first;
}
