import {
	DomainError,
	type Evaluation,
	type Interaction,
	type RubricVersion
} from '@earshot/domain';
import type { Store } from '@earshot/store';
import * as evaluations from '@earshot/store/evaluations';
import * as interactions from '@earshot/store/interactions';
import * as rubricVersions from '@earshot/store/rubric-versions';
import * as transcripts from '@earshot/store/transcripts';
import type { ServiceContext } from '../../context.ts';
import { loadDirectory } from '../../directory.ts';
import { transcriptOf } from '../../interactions/internal.ts';
import { evaluationScope } from '../scope.ts';
import { viewEvaluationDocument, type EvaluationDocument } from '../views.ts';

/** An evaluation as it is exported, with the rubric its answers belong to. */
export interface Exported {
	document: EvaluationDocument;
	rubric: RubricVersion;
}

/** So many are in memory at a time. */
const batch = 50;

const quotes = ({ draft }: Evaluation): boolean =>
	Object.values(draft.answers).some(({ evidence }) =>
		evidence.some(({ kind }) => kind === 'message')
	);

/** The messages that each evaluation quotes, as they stood when it was submitted. */
async function messagesFor(
	ctx: ServiceContext,
	rows: readonly Evaluation[],
	about: ReadonlyMap<string, Interaction>
) {
	const quoting = rows.filter(quotes);
	const plain = await transcripts.messagesOfMany(
		ctx.store,
		quoting.map(({ interactionId }) => interactionId)
	);
	const found = new Map(
		quoting.map((row) => [row._id, plain.get(row.interactionId) ?? []] as const)
	);
	for (const row of quoting) {
		const interaction = about.get(row.interactionId);
		// Only a transcript that was attached can have been replaced since.
		if (interaction?.transcript === undefined) continue;
		found.set(row._id, (await transcriptOf(ctx, interaction, row.submittedAt)).messages);
	}
	return found;
}

async function addRubrics(
	store: Store,
	known: Map<string, RubricVersion>,
	rows: readonly Evaluation[]
): Promise<void> {
	const missing = rows.map((row) => row.rubricVersionId).filter((id) => !known.has(id));
	if (missing.length === 0) return;
	for (const version of await rubricVersions.findMany(store, [...new Set(missing)]))
		known.set(version._id, version);
}

/** Evaluations by id, in this order, a few at a time; what the reader may no longer see is left out. */
export async function* exported(
	ctx: ServiceContext,
	ids: readonly string[]
): AsyncGenerator<Exported> {
	const { store } = ctx;
	const scope = evaluationScope(ctx.actor);
	const rubrics = new Map<string, RubricVersion>();
	for (let from = 0; from < ids.length; from += batch) {
		const some = ids.slice(from, from + batch);
		const found = await evaluations.findManyVisible(store, some, scope);
		const byId = new Map(found.map((row) => [row._id, row]));
		const rows = some.flatMap((id) => byId.get(id) ?? []);
		await addRubrics(store, rubrics, rows);
		const interactionIds = rows.map(({ interactionId }) => interactionId);
		const about = new Map(
			(await interactions.findMany(store, interactionIds)).map((one) => [one._id, one])
		);
		const names = await loadDirectory(store, [
			...rows.map((row) => ({ ...row, userId: row.reviewerId })),
			...about.values()
		]);
		const messages = await messagesFor(ctx, rows, about);
		for (const row of rows) {
			const rubric = rubrics.get(row.rubricVersionId);
			if (rubric === undefined) throw new DomainError('notFound', { entity: 'rubricVersion' });
			const parts = {
				interaction: about.get(row.interactionId),
				messages: messages.get(row._id) ?? [],
				rubric
			};
			yield { document: viewEvaluationDocument(ctx, row, names, parts), rubric };
		}
	}
}
