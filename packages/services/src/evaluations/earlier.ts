import { Id, type Evaluation } from '@earshot/domain';
import * as evaluations from '@earshot/store/evaluations';
import * as rubricVersions from '@earshot/store/rubric-versions';
import { z } from 'zod';
import { blindIn } from '../blinding.ts';
import type { ServiceContext } from '../context.ts';
import { loadDirectory, type Directory } from '../directory.ts';
import { maskedDraft } from '../privacy/conversation.ts';
import { authoriseUser } from '../rights.ts';
import { loadRubricVersion, viewVersions } from '../rubrics/internal.ts';
import type { RubricVersionView } from '../rubrics/views.ts';
import { loadOwn } from './internal.ts';
import { evaluationScope } from './scope.ts';

const EarlierEvaluationsInput = z.strictObject({ id: Id });

const earlierMax = 10;

/**
 * Submitted evaluations of the same agent under any version of the same rubric that the reviewer may see, newest first, at
 * most ten; `notFound` where the evaluation is not theirs.
 */
export async function listEarlierEvaluations(
	ctx: ServiceContext,
	input: z.input<typeof EarlierEvaluationsInput>
): Promise<{ rows: EarlierEvaluation[]; rubrics: RubricVersionView[] }> {
	authoriseUser(ctx, 'evaluation.write');
	const { store, actor } = ctx;
	const { id } = EarlierEvaluationsInput.parse(input);
	const evaluation = await loadOwn(store, actor, id);
	const { agent, earlierScores } = blindIn(actor, evaluation);
	// They would tell whom a blind review is about.
	if (agent || earlierScores) return { rows: [], rubrics: [] };
	const { agentId, rubricVersionId } = evaluation;
	const { key } = await loadRubricVersion(store, rubricVersionId);
	const of = { agentId, rubricKey: key, exceptId: id };
	const found = await evaluations.listEarlierVisible(store, evaluationScope(actor), of, earlierMax);
	const names = await loadDirectory(
		store,
		found.map((row) => ({ userId: row.reviewerId }))
	);
	const versions = [...new Set(found.map((row) => row.rubricVersionId))];
	return {
		rows: found.flatMap((row) => viewEarlier(row, names)),
		rubrics: await viewVersions(store, await rubricVersions.findMany(store, versions))
	};
}

type EarlierEvaluation = ReturnType<typeof viewEarlier>[number];

/** Without the conversation: its words stay with it, of evidence only the number is told. */
function viewEarlier({ draft, submittedAt, result, ...row }: Evaluation, names: Directory) {
	if (submittedAt === null) return [];
	const { answers } = maskedDraft(draft, []);
	return [
		{
			id: row._id,
			submittedAt,
			rubricVersionId: row.rubricVersionId,
			reviewer: names.person(row.reviewerId),
			score: result?.score ?? null,
			band: result?.band?.label ?? null,
			answers: Object.fromEntries(
				Object.entries(answers).map(([id, { value, comment, evidence }]) => [
					id,
					{ value, comment, evidenceCount: evidence.length }
				])
			),
			simulated: row.simulated
		}
	];
}
