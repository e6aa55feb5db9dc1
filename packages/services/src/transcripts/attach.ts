import { DomainError, messagesOfTurns, speakersOf, type Message } from '@earshot/domain';
import { inTransaction, type Store } from '@earshot/store';
import * as evaluations from '@earshot/store/evaluations';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { loadReadable } from '../interactions/internal.ts';
import { authorise } from '../rights.ts';
import {
	readTranscript,
	recordingToTranscribe,
	replaceMessages,
	TranscriptFile
} from './internal.ts';

const AttachTranscriptInput = TranscriptFile.extend({
	/** Of the interaction, as the preview told it. */
	rev: z.int().min(0),
	/** True where evaluations quote the messages there are: they keep the old ones, everything else gets the new. */
	keepQuoted: z.boolean().default(false)
});

/**
 * Makes a file the transcript of an interaction that has a recording. `invalidInput` with the problem where it is none,
 * `incomplete` where a speaker has no role, `stateConflict` while the messages there are are under review, `immutable`
 * where they are quoted and `keepQuoted` was not asked for.
 */
export async function attachTranscript(
	ctx: ServiceContext,
	input: z.input<typeof AttachTranscriptInput>
): Promise<{ id: string; messageCount: number }> {
	authorise(ctx, 'interaction.import');
	const { id, fileName, data, roles, rev, keepQuoted } = AttachTranscriptInput.parse(input);
	const found = await loadReadable(ctx, id);
	const recording = await recordingToTranscribe(ctx.store, found);
	const { format, messages } = messagesOf(data, roles);
	await inTransaction(ctx.store, async (tx) => {
		const interaction = await loadReadable({ ...ctx, store: tx }, id);
		if (interaction.rev !== rev)
			throw new DomainError('revConflict', { currentRev: interaction.rev });
		if (interaction.messageCount > 0) await refuseWhereUsed(tx, id, keepQuoted);
		const by = ctx.actor.name;
		const origin = { kind: 'upload' as const, fileName, format, by, at: ctx.now };
		const facts = await replaceMessages(tx, ctx, interaction, { recording, messages, origin });
		await writeAudit(tx, ctx, 'interaction.transcript', id, facts);
	});
	return { id, messageCount: messages.length };
}

function messagesOf(
	data: string,
	roles: Parameters<typeof messagesOfTurns>[1]
): { format: string; messages: Message[] } {
	const parsed = readTranscript(data);
	if (!parsed.ok) throw new DomainError('invalidInput', { problem: parsed.problem });
	const { format, turns } = parsed.transcript;
	const messages = messagesOfTurns(turns, roles);
	if (messages !== null) return { format, messages };
	const open = speakersOf(turns, roles).filter(({ role }) => role === null);
	const issues = open.map(({ name }) => ({ path: ['roles', name], code: 'required' }));
	throw new DomainError('incomplete', { missing: open.length }, issues);
}

async function refuseWhereUsed(tx: Store, id: string, keepQuoted: boolean): Promise<void> {
	const { drafts, quoting } = await evaluations.usesOfMessages(tx, id);
	if (drafts > 0) throw new DomainError('stateConflict', { reason: 'inReview' });
	if (quoting > 0 && !keepQuoted) throw new DomainError('immutable', { reason: 'quoted' });
}
