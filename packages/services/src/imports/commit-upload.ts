import { DomainError } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as imports from '@earshot/store/imports';
import * as jobs from '@earshot/store/jobs';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import type { ReceivedFile } from './receive-file.ts';
import { viewImport } from './views.ts';

/** Every file has arrived: the import is queued. */
export async function commitUpload(
	ctx: ServiceContext,
	input: { importId: string; files: readonly ReceivedFile[] }
) {
	authorise(ctx, 'interaction.import');
	if (input.files.length === 0)
		throw new DomainError('invalidInput', {}, [{ path: ['files'], code: 'required' }]);
	return inTransaction(ctx.store, async (tx) => {
		const run = await imports.endReceiving(
			tx,
			input.importId,
			input.files.map(({ name, bytes, fileId, sha256 }) => ({
				name,
				bytes,
				stagedId: fileId,
				sha256
			}))
		);
		if (run === null) throw new DomainError('uploadInterrupted');
		await jobs.enqueue(
			tx,
			[{ kind: 'import', key: run._id, payload: { importId: run._id } }],
			ctx.now
		);
		await writeAudit(tx, ctx, 'import.commit', run._id, {
			files: input.files.map((file) => file.name)
		});
		return viewImport(run);
	});
}
