import {
	DomainError,
	Id,
	ReplacementReason,
	type Assignment,
	type Draw,
	type Evaluation
} from '@earshot/domain';
import { minutesOf } from '@earshot/domain/assignment';
import { nextReplacement, type SamplePick } from '@earshot/domain/sampling';
import { inTransaction, newId, type Store } from '@earshot/store';
import * as assignments from '@earshot/store/assignments';
import * as drawFrames from '@earshot/store/draw-frames';
import * as draws from '@earshot/store/draws';
import * as evaluations from '@earshot/store/evaluations';
import * as interactions from '@earshot/store/interactions';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext, UserContext } from '../context.ts';
import { loadDraw } from '../draws/internal.ts';
import { authoriseUser } from '../rights.ts';
import { loadAssignment } from './internal.ts';
import { isUnfinished } from './views.ts';

const ReplaceAssignmentInput = z.strictObject({
	id: Id,
	rev: z.int().min(0),
	reason: ReplacementReason,
	note: z.string().max(500).default('')
});

/**
 * Takes an unusable interaction out of the sample and gives the same reviewer the next of its stratum's random order.
 * Where the stratum is used up nothing takes its place, and the answer is null. The draft, where there is one, goes into
 * the audit log; `stateConflict` where it was submitted before and sent back.
 */
export async function replaceAssignment(
	ctx: ServiceContext,
	input: z.input<typeof ReplaceAssignmentInput>
): Promise<{ assignmentId: string | null }> {
	authoriseUser(ctx, 'assignment.replace');
	const { actor } = ctx;
	const { id, rev, reason, note } = ReplaceAssignmentInput.parse(input);
	return inTransaction(ctx.store, async (tx) => {
		const assignment = await loadAssignment(tx, actor, id);
		requireReplaceable(assignment, rev);
		if (assignment.agreementWith !== undefined)
			return giveUp(tx, ctx, assignment, { reason, note });
		const draw = await loadDraw(tx, assignment.drawId);
		const pick = await nextPick(tx, draw, assignment);
		const next = pick && (await successorOf(tx, ctx, assignment, pick));
		const { interactionId } = assignment;
		const { userId } = actor;
		const replacement = {
			interactionId,
			by: pick?.interactionId ?? null,
			reason,
			note,
			userId,
			at: ctx.now
		};
		const taken = pick && { ...pick, replaces: interactionId };
		requireWritten(await draws.addReplacement(tx, draw._id, draw.rev, taken, replacement));
		requireWritten(await assignments.replace(tx, id, rev));
		await assignments.insertMany(tx, next === null ? [] : [next]);
		const dropped = await dropDraft(tx, assignment);
		await writeAudit(tx, ctx, 'assignment.replace', id, {
			reason,
			note,
			by: next?._id ?? null,
			draft: dropped?.draft ?? null
		});
		return { assignmentId: next?._id ?? null };
	});
}

/** Work that repeats another's is not of the sample: nothing takes its place. */
async function giveUp(
	tx: Store,
	ctx: UserContext,
	assignment: Assignment,
	why: { reason: ReplacementReason; note: string }
): Promise<{ assignmentId: null }> {
	requireWritten(await assignments.replace(tx, assignment._id, assignment.rev));
	const dropped = await dropDraft(tx, assignment);
	const draft = dropped?.draft ?? null;
	await writeAudit(tx, ctx, 'assignment.replace', assignment._id, { ...why, by: null, draft });
	return { assignmentId: null };
}

async function dropDraft(tx: Store, { evaluationId }: Assignment): Promise<Evaluation | null> {
	if (evaluationId === null) return null;
	const dropped = await evaluations.removeDraft(tx, evaluationId);
	if (dropped === null) throw new DomainError('stateConflict', { reason: 'sentBack' });
	return dropped;
}

function requireReplaceable(assignment: Assignment, rev: number): void {
	const { state, rev: currentRev } = assignment;
	if (!isUnfinished(assignment)) throw new DomainError('stateConflict', { state });
	if (currentRev !== rev) throw new DomainError('revConflict', { currentRev });
}

function requireWritten(written: object | null): void {
	if (written === null) throw new DomainError('revConflict', {});
}

async function nextPick(tx: Store, draw: Draw, assignment: Assignment): Promise<SamplePick | null> {
	const own = draw.picks.find((pick) => pick.interactionId === assignment.interactionId);
	if (own === undefined) throw new DomainError('notFound', { entity: 'pick' });
	const { seed, planId, perStratum } = draw;
	const frame = await drawFrames.listFrame(tx, draw._id);
	const taken = draw.picks.map((pick) => pick.interactionId);
	return nextReplacement({ seed, planId, perStratum, frame }, own.stratum, taken);
}

async function successorOf(
	tx: Store,
	{ now }: ServiceContext,
	replaced: Assignment,
	pick: SamplePick
): Promise<Assignment> {
	const interaction = await interactions.findById(tx, pick.interactionId);
	if (interaction === null) throw new DomainError('notFound', { entity: 'interaction' });
	return {
		...replaced,
		_id: newId(),
		interactionId: interaction._id,
		teamId: interaction.teamId,
		inclusionProbability: pick.inclusionProbability,
		stratumSize: pick.stratumSize,
		minutes: minutesOf(interaction),
		state: 'open',
		evaluationId: null,
		simulated: interaction.simulated,
		rev: 0,
		createdAt: now
	};
}
