import { DomainError } from '@earshot/domain';
import { newId } from '@earshot/store';
import * as files from '@earshot/store/files';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';

/** A file received whole and waiting for its import. */
export interface ReceivedFile extends files.StoredFile {
	name: string;
}

/** The name of an upload without folders, control characters and leading dots; never empty. */
export const plainName = (name: string): string => {
	const base = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
	// eslint-disable-next-line no-control-regex -- control characters are exactly what must go
	const clean = base.replace(/[\u0000-\u001f\u007f]/g, '').replace(/^\.+/, '');
	return clean === '' ? 'unnamed' : clean.slice(0, 200);
};

/** Streams one uploaded file into the database. Not audited by itself: the run that takes it is. */
export async function receiveFile(
	ctx: ServiceContext,
	input: { importId: string; name: string },
	source: AsyncIterable<Uint8Array>
): Promise<ReceivedFile> {
	authorise(ctx, 'interaction.import');
	const name = plainName(input.name);
	try {
		const staged = { _id: newId(), importId: input.importId, name, createdAt: ctx.now };
		return { ...(await files.receive(ctx.store, staged, source)), name };
	} catch (error) {
		if (error instanceof DomainError) throw error;
		if (error instanceof Error && /aborted|premature|ECONNRESET/i.test(error.message))
			throw new DomainError('uploadInterrupted', { file: name });
		throw error;
	}
}
