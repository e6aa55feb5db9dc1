import { decodeRecording, RecordingError, type RecordingFormat } from '@earshot/audio/node';
import type { Recording } from '@earshot/domain';
import { inTransaction, newId } from '@earshot/store';
import { isDuplicateKey } from '@earshot/store/errors';
import * as files from '@earshot/store/files';
import * as recordings from '@earshot/store/recordings';
import type { ServiceContext } from '../../context.ts';
import type { RowIssue } from './rows.ts';
import type { ImportFile } from './source.ts';

export type StoredRecording =
	| { ok: true; /** Null in a dry run. */ recordingId: string | null; isNew: boolean }
	| { ok: false; issue: RowIssue };

/** Decodes up to the first samples: whatever cannot be played at all is refused here. */
async function probe(file: ImportFile): Promise<RecordingFormat> {
	let format: RecordingFormat | undefined;
	const chunks = decodeRecording(file.open(), { onFormat: (found) => (format = found) });
	for await (const _ of chunks) break;
	if (format === undefined) throw new RecordingError({ code: 'noSamples', params: {} });
	return format;
}

async function bytesOf(ctx: ServiceContext, importId: string, file: ImportFile) {
	if (file.stagedId !== null && file.sha256 !== null)
		return { fileId: file.stagedId, bytes: file.bytes, sha256: file.sha256 };
	return files.receive(
		ctx.store,
		{ _id: newId(), importId, name: file.name, createdAt: ctx.now },
		file.open()
	);
}

const documentOf = (
	ctx: ServiceContext,
	stored: files.StoredFile,
	format: RecordingFormat
): Recording => ({
	_id: stored.sha256,
	v: 1,
	fileId: stored.fileId,
	bytes: stored.bytes,
	container: format.container,
	codec: format.codec,
	channels: format.channels,
	sampleRateHz: format.sampleRateHz,
	durationMs: 0,
	// The convention of recorders in this field: the agent is on the left.
	agentChannel: format.channels === 2 ? 0 : null,
	notes: [],
	speech: null,
	hasPeaks: false,
	createdAt: ctx.now
});

/**
 * Keeps a recording under the hash of its bytes; the same bytes are kept once, under whatever name they come. Refuses
 * what holds no sound that can be read.
 */
export async function storeRecording(
	ctx: ServiceContext,
	run: { importId: string; dryRun: boolean },
	file: ImportFile
): Promise<StoredRecording> {
	let format: RecordingFormat;
	try {
		format = await probe(file);
	} catch (error) {
		if (!(error instanceof RecordingError)) throw error;
		const params = { ...error.params, problem: error.code, file: file.name };
		return { ok: false, issue: { line: null, field: 'file', code: 'recordingRejected', params } };
	}
	if (run.dryRun) return { ok: true, recordingId: null, isNew: true };
	const stored = await bytesOf(ctx, run.importId, file);
	const known = await recordings.findById(ctx.store, stored.sha256);
	if (known !== null) {
		// An upload stays until its import is done: broken off and run again, it is read again.
		if (file.stagedId === null) await files.remove(ctx.store, stored.fileId);
		return { ok: true, recordingId: known._id, isNew: known.fileId === stored.fileId };
	}
	try {
		await inTransaction(ctx.store, async (tx) => {
			await recordings.insert(tx, documentOf(ctx, stored, format));
			await files.adopt(tx, stored.fileId);
		});
	} catch (error) {
		if (!isDuplicateKey(error)) throw error;
		if (file.stagedId === null) await files.remove(ctx.store, stored.fileId);
	}
	return { ok: true, recordingId: stored.sha256, isNew: true };
}
