import type { ImportedInteraction, Interaction } from '@earshot/domain';
import { inTransaction, newId, type Store } from '@earshot/store';
import * as assignments from '@earshot/store/assignments';
import { isDuplicateKey } from '@earshot/store/errors';
import * as interactions from '@earshot/store/interactions';
import * as jobs from '@earshot/store/jobs';
import * as transcripts from '@earshot/store/transcripts';
import { phrasesIn, type Phrases } from '../../analysis/phrases.ts';
import { currentBook } from '../../analysis/rule-book.ts';
import { chatSignalsOf } from '../../analysis/signals.ts';
import { writeAudit } from '../../audit.ts';
import type { ServiceContext } from '../../context.ts';
import { rematchIfChanged } from '../../phrases/internal.ts';
import { indexForSearch } from '../../search/internal.ts';
import { resolveAgents, teamOf } from './agents.ts';

export interface BatchRow {
	file: string;
	line: number;
	interaction: ImportedInteraction;
	recordingId: string | null;
}

/** A row whose words were put to the phrase rules. */
type ReadRow = BatchRow & Phrases;

export interface BatchOutcome {
	imported: number;
	updated: number;
	unchanged: number;
	agentsToMap: number;
	/** Rows that would have changed what is already under review. */
	locked: BatchRow[];
}

type Existing = Map<string, Interaction>;
const keyOf = (row: Pick<Interaction, 'source' | 'externalId'>) =>
	JSON.stringify([row.source, row.externalId]);

async function existingOf(tx: Store, rows: readonly BatchRow[]): Promise<Existing> {
	const bySource = Map.groupBy(rows, (row) => row.interaction.source);
	const found: Existing = new Map();
	for (const [source, group] of bySource)
		for (const known of await interactions.findByExternalIds(
			tx,
			source,
			group.map((row) => row.interaction.externalId)
		))
			found.set(keyOf(known), known);
	return found;
}

/** What a row without messages leaves as it is: the transcript that was attached to its recording. */
function attachedTo(row: BatchRow, before: Interaction | undefined): Partial<Interaction> {
	if (before?.transcript === undefined || !keepsMessages(row, before)) return {};
	const { transcript, messageCount, preview, chatSignals, phraseHits, phraseRun } = before;
	return { transcript, messageCount, preview, chatSignals, phraseHits, phraseRun };
}

const keepsMessages = (row: BatchRow, before: Interaction | undefined): boolean =>
	before?.transcript !== undefined && row.interaction.messageCount === 0;

function documentOf(
	ctx: ServiceContext,
	importId: string,
	row: ReadRow,
	agent: Parameters<typeof teamOf>[0],
	before: Interaction | undefined
): Interaction {
	const { messages, agent: _, recordingPath: __, ...given } = row.interaction;
	const fields = { ...given, ...attachedTo(row, before) };
	const importedAt = before?.importedAt ?? ctx.now;
	const periodAt = fields.startedAt ?? importedAt;
	return {
		...fields,
		_id: before?._id ?? newId(),
		v: 1,
		importedAt,
		importId,
		periodAt,
		agentId: agent?._id ?? null,
		teamId: teamOf(agent, periodAt),
		recordingId: row.recordingId ?? before?.recordingId ?? null,
		callSignals: null,
		chatSignals: messages.length > 0 ? chatSignalsOf(messages) : (fields.chatSignals ?? null),
		phraseHits: fields.phraseHits ?? row.phraseHits,
		phraseRun: fields.phraseRun ?? row.phraseRun,
		analysis: { state: row.recordingId === null ? 'done' : 'pending', error: null },
		simulated: false,
		rev: (before?.rev ?? -1) + 1
	};
}

const isSame = (before: Interaction, row: BatchRow): boolean =>
	before.contentHash === row.interaction.contentHash &&
	(row.recordingId === null || row.recordingId === before.recordingId);

async function writeRows(
	tx: Store,
	ctx: ServiceContext,
	importId: string,
	rows: readonly ReadRow[]
): Promise<BatchOutcome> {
	const existing = await existingOf(tx, rows);
	const changed = rows.filter((row) => {
		const before = existing.get(keyOf(row.interaction));
		return before === undefined || !isSame(before, row);
	});
	const reviewed = await assignments.interactionsUnderReview(
		tx,
		changed.flatMap((row) => existing.get(keyOf(row.interaction))?._id ?? [])
	);
	const isLocked = (row: BatchRow) => reviewed.has(existing.get(keyOf(row.interaction))?._id ?? '');
	const writable = changed.filter((row) => !isLocked(row));
	const { byExternalId, created } = await resolveAgents(
		tx,
		writable.flatMap((row) => row.interaction.agent ?? []),
		ctx.now
	);
	const docs = writable.map((row) =>
		documentOf(
			ctx,
			importId,
			row,
			byExternalId.get(row.interaction.agent?.externalId ?? ''),
			existing.get(keyOf(row.interaction))
		)
	);
	const isNew = (doc: Interaction) => !existing.has(keyOf(doc));
	const messagesOf = (k: number) => writable[k]?.interaction.messages ?? [];
	await interactions.insertMany(tx, docs.filter(isNew));
	await transcripts.insertMany(
		tx,
		docs.flatMap((doc, k) => (isNew(doc) ? [{ _id: doc._id, v: 1, messages: messagesOf(k) }] : []))
	);
	for (const [k, doc] of docs.entries())
		if (!isNew(doc)) {
			await interactions.replace(tx, doc);
			if (doc.transcript === undefined)
				await transcripts.replace(tx, { _id: doc._id, v: 1, messages: messagesOf(k) });
		}
	await indexForSearch(
		tx,
		docs.flatMap((interaction, k) =>
			interaction.transcript === undefined ? [{ interaction, messages: messagesOf(k) }] : []
		)
	);
	const resumed = rows.filter(
		(row) => !changed.includes(row) && existing.get(keyOf(row.interaction))?.importId === importId
	).length;
	const imported = docs.filter(isNew).length;
	await enqueueAnalysis(tx, ctx, docs);
	if (docs.length > 0)
		await writeAudit(tx, ctx, 'interaction.import', importId, {
			imported,
			updated: docs.length - imported
		});
	return {
		imported: imported + resumed,
		updated: docs.length - imported,
		unchanged: rows.length - changed.length - resumed,
		agentsToMap: created,
		locked: changed.filter(isLocked)
	};
}

async function enqueueAnalysis(tx: Store, ctx: ServiceContext, docs: readonly Interaction[]) {
	const pending = docs.filter((doc) => doc.analysis.state === 'pending');
	await jobs.enqueue(
		tx,
		pending.map((doc) => ({
			kind: 'analyse',
			key: `${doc._id}@${doc.rev}`,
			payload: { interactionId: doc._id }
		})),
		ctx.now
	);
}

/**
 * Writes a batch of rows in one transaction: new ones, changed ones, none twice. Two imports of the same rows at once
 * meet in the unique index; the loser reads again and finds them unchanged.
 */
export async function writeBatch(
	ctx: ServiceContext,
	importId: string,
	rows: readonly BatchRow[]
): Promise<BatchOutcome> {
	const book = await currentBook(ctx.store);
	const read = rows.map((row): ReadRow => {
		const { language, messages } = row.interaction;
		return { ...row, ...phrasesIn(book, language, messages) };
	});
	for (let attempt = 1; ; attempt += 1)
		try {
			const written = await inTransaction(ctx.store, (tx) => writeRows(tx, ctx, importId, read));
			await rematchIfChanged(ctx, book.version);
			return written;
		} catch (error) {
			if (!isDuplicateKey(error) || attempt === 5) throw error;
		}
}
